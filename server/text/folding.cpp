#include "server/text/folding.h"

#include <array>
#include <cassert>
#include <cstdint>
#include <cstring>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "server/text/characters.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

// ICU's own singletons, immutable and shared by all threads.
const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const result = get(status);
  assert(U_SUCCESS(status));
  return *result;
}

const icu::Normalizer2& nfkc_casefold() {
  static const icu::Normalizer2& instance = normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
  return instance;
}

std::string normalize(const icu::Normalizer2& form, std::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  UErrorCode status = U_ZERO_ERROR;
  form.normalizeUTF8(0, piece(text), sink, nullptr, status);
  assert(U_SUCCESS(status));
  return result;
}

// Typography that compatibility folding leaves alone. It comes first: NFKC makes a space and a mark of ´.
std::string plain_typography(std::string_view text) {
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const char32_t c = next_code_point(text, position);
    const bool ayn_or_hamza =
        c == 0x02BE || c == 0x02BF;  // ʾ ʿ in transliterations; most texts leave them out.
    if (ayn_or_hamza || is_invisible(c)) continue;
    switch (character(c).kind) {
      case CharacterClass::kApostrophe:
        result += '\'';
        break;
      case CharacterClass::kQuote:
        result += '"';
        break;
      case CharacterClass::kDash:
      case CharacterClass::kLongDash:
        result += '-';
        break;
      default:
        result += text.substr(begin, position - begin);
    }
  }
  return result;
}

// Letters without a decomposition in Unicode.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case 0x0153:
      return "oe";
    case 0x00E6:
      return "ae";
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x00FE:
      return "th";
    case 0x0131:
      return "i";
    case 0x0127:
      return "h";
    case 0x2044:
      return "/";
    case 0x02BC:
      return "'";  // Of ŉ.
    default:
      return {};
  }
}

bool is_ligature(char32_t c) {
  return c == 0x0153 || c == 0x00E6 || c == 0x2044 || c == 0x02BC;
}

std::string expand(std::string_view text, bool ligatures_only) {
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const char32_t c = next_code_point(text, position);
    const std::string_view plain = plain_letter(c);
    const bool replace = !plain.empty() && (!ligatures_only || is_ligature(c));
    result += replace ? plain : text.substr(begin, position - begin);
  }
  return result;
}

// Marks without which a reader sees the same letter. In other scripts (か が, и й, Indic vowels) a mark
// makes another letter.
bool is_diacritic(char32_t mark, UScriptCode base_script) {
  if ((mark >= 0x064B && mark <= 0x065F) || mark == 0x0670)
    return true;                                      // Arabic vowel signs, hamza and madda.
  if (mark >= 0x0591 && mark <= 0x05C7) return true;  // Hebrew points and accents.
  if (base_script == USCRIPT_CYRILLIC) return mark == 0x0301 || mark == 0x0300;
  return base_script == USCRIPT_LATIN || base_script == USCRIPT_GREEK || base_script == USCRIPT_COMMON;
}

std::string strip_diacritics(std::string_view lower) {
  static const icu::Normalizer2& nfd = normalizer(icu::Normalizer2::getNFDInstance);
  const std::string decomposed = normalize(nfd, lower);
  std::string result;
  UScriptCode base_script = USCRIPT_COMMON;
  for (std::size_t position = 0; position < decomposed.size();) {
    const char32_t c = next_code_point(decomposed, position);
    constexpr char32_t kTatweel = 0x0640;
    const auto type = u_charType(static_cast<UChar32>(c));
    const bool mark = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
    if ((mark && is_diacritic(c, base_script)) || c == kTatweel) continue;
    if (!mark) {
      UErrorCode status = U_ZERO_ERROR;
      base_script = uscript_getScript(static_cast<UChar32>(c), &status);
    }
    append_utf8(result, c);
  }
  return compose(expand(result, false));
}

void append_forms_by_icu(std::string_view text, std::string& lower, std::string& folded) {
  const std::string small = expand(normalize(nfkc_casefold(), plain_typography(text)), true);
  lower += small;
  folded += strip_diacritics(small);
}

// The forms of those code points whose forms do not depend on their neighbours, so that words can be joined
// from them.
class FormTable {
 public:
  struct Forms {
    static constexpr std::uint8_t kAbsent = 0xFF;
    std::uint8_t lower_size = kAbsent;
    std::uint8_t folded_size = 0;
    char lower[7] = {};
    char folded[7] = {};
  };

  FormTable() {
    for (char32_t c = 0; c < kLatin; ++c) fill(entries_[c], c);
    for (char32_t c = kPunctuationFirst; c < kPunctuationEnd; ++c)
      fill(entries_[kLatin + c - kPunctuationFirst], c);
  }

  // Null if the word must go through ICU.
  const Forms* find(char32_t c) const {
    const std::size_t index = c < kLatin ? c : c - kPunctuationFirst + kLatin;
    if (c >= kLatin && (c < kPunctuationFirst || c >= kPunctuationEnd)) return nullptr;
    return entries_[index].lower_size == Forms::kAbsent ? nullptr : &entries_[index];
  }

 private:
  static constexpr char32_t kLatin = 0x250;
  static constexpr char32_t kPunctuationFirst = 0x2000;
  static constexpr char32_t kPunctuationEnd = 0x2070;

  static void fill(Forms& entry, char32_t c) {
    std::string text, lower, folded;
    append_utf8(text, c);
    append_forms_by_icu(text, lower, folded);
    if (lower.size() > sizeof entry.lower || folded.size() > sizeof entry.folded) return;
    // A compatibility form such as " ̈" for ¨ could compose with the character before it.
    for (std::size_t position = 0; position < lower.size();) {
      if (character(next_code_point(lower, position)).kind == CharacterClass::kExtend && lower.size() > 2)
        return;
    }
    entry.lower_size = static_cast<std::uint8_t>(lower.size());
    entry.folded_size = static_cast<std::uint8_t>(folded.size());
    std::memcpy(entry.lower, lower.data(), lower.size());
    std::memcpy(entry.folded, folded.data(), folded.size());
  }

  std::array<Forms, kLatin + kPunctuationEnd - kPunctuationFirst> entries_;
};

}  // namespace

void append_forms(std::string_view text, std::string& lower, std::string& folded) {
  static const FormTable table;
  const std::size_t lower_before = lower.size();
  const std::size_t folded_before = folded.size();
  for (std::size_t position = 0; position < text.size();) {
    const FormTable::Forms* const forms = table.find(next_code_point(text, position));
    if (forms == nullptr) {
      lower.resize(lower_before);
      folded.resize(folded_before);
      return append_forms_by_icu(text, lower, folded);
    }
    lower.append(forms->lower, forms->lower_size);
    folded.append(forms->folded, forms->folded_size);
  }
}

bool is_composed(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char lead = byte(i);
    if (lead < 0xCC) continue;
    const bool punctuation = lead == 0xE2 && byte(i + 1) <= 0x81;  // U+2000 to U+207F.
    if (!punctuation) return false;
  }
  return true;
}

std::string compose(std::string_view text) {
  static const icu::Normalizer2& nfc = normalizer(icu::Normalizer2::getNFCInstance);
  return normalize(nfc, text);
}

}  // namespace entente::text
