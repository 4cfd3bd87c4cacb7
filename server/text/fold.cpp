#include "server/text/fold.h"

#include <array>
#include <utility>

#include "server/text/characters.h"
#include "server/text/folding.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

constexpr char32_t kEllipsis = 0x2026;
constexpr char32_t kParenthetical = 0x2014;

// Writes a typographic key character by character. A space waits until it is known whether it counts.
class KeyWriter {
 public:
  explicit KeyWriter(std::size_t expected_bytes) { key_.reserve(expected_bytes); }

  void space() { pending_space_ = !key_.empty() && !after_tight_; }

  void write(char32_t c) {
    if (pending_space_) key_ += ' ';
    pending_space_ = after_tight_ = false;
    append_utf8(key_, c);
  }

  // Several at once; the first is no space.
  void write_row(std::string_view row) {
    write(static_cast<unsigned char>(row.front()));
    key_ += row.substr(1);
  }

  // Like write(), but without a space before it, and without one after it unless `before_only`.
  void write_tight(char32_t c, bool before_only) {
    pending_space_ = false;
    write(c);
    after_tight_ = !before_only;
  }

  std::string finish() { return std::move(key_); }

 private:
  std::string key_;
  bool pending_space_ = false;
  bool after_tight_ = false;
};

bool is_tight_after_space(char32_t c) {
  return c == ';' || c == ':' || c == '!' || c == '?' || c == '%' || c == 0x203D || c == 0x2030;
}

struct Sign {
  char32_t c = 0;  // 0 is the edge of the text.
  CharacterClass kind = CharacterClass::kSpace;
};

// A dash that stands for a comma or a bracket, not one that joins words or is a minus sign.
bool is_parenthetical(const Sign& before, const Sign& dash, const Sign& after) {
  if (dash.kind == CharacterClass::kLongDash) return true;
  return before.kind == CharacterClass::kSpace && after.kind == CharacterClass::kSpace;
}

void write_key(const Sign& before, const Sign& sign, const Sign& after, KeyWriter& key) {
  switch (sign.kind) {
    case CharacterClass::kSpace:
      key.space();
      return;
    case CharacterClass::kQuote:
      key.write_tight('"', false);
      return;
    case CharacterClass::kApostrophe:
      if (is_word_part(before.kind) && is_word_part(after.kind)) return key.write('\'');
      return key.write_tight('"', false);
    case CharacterClass::kDash:
    case CharacterClass::kLongDash:
      if (is_parenthetical(before, sign, after)) return key.write_tight(kParenthetical, false);
      return key.write('-');
    default:
      break;
  }
  if (sign.c == kEllipsis) {
    for (int i = 0; i < 3; ++i) key.write('.');
  } else if (is_tight_after_space(sign.c)) {
    key.write_tight(sign.c, true);
  } else {
    key.write(sign.c);
  }
}

// The characters of ASCII that are written as they are, whatever is around them.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (int c = '0'; c <= '9'; ++c) plain[static_cast<std::size_t>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) plain[static_cast<std::size_t>(c)] = true;
  for (int c = 'A'; c <= 'Z'; ++c) plain[static_cast<std::size_t>(c)] = true;
  for (const char c : {',', '.', '(', ')', '/'}) plain[static_cast<unsigned char>(c)] = true;
  return plain;
}();

bool is_plain(char c) {
  return kPlain[static_cast<unsigned char>(c)];
}

// How many plain characters are there in a row, with single spaces between them: most of a text.
std::size_t plain_row_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size()) {
    if (is_plain(text[end])) {
      ++end;
    } else if (text[end] == ' ' && end > begin && end + 1 < text.size() && is_plain(text[end + 1])) {
      end += 2;
    } else {
      break;
    }
  }
  return end - begin;
}

std::string single_spaced(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const bool space = character(next_code_point(text, position)).kind == CharacterClass::kSpace;
    if (!space) {
      result += text.substr(begin, position - begin);
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string lower, folded;
  append_forms(text, lower, folded);
  return single_spaced(folded);
}

std::string fold_case(std::string_view text) {
  std::string lower, folded;
  append_forms(text, lower, folded);
  return single_spaced(lower);
}

std::string typographic_key(std::string_view text) {
  const std::string composed = is_composed(text) ? std::string() : compose(text);
  if (!composed.empty()) text = composed;
  const Characters characters;
  KeyWriter key(text.size());
  Sign before, current;
  const auto sign_of = [&](char c) {
    const auto code_point = static_cast<unsigned char>(c);
    return Sign{code_point, characters[code_point].kind};
  };
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t plain = plain_row_at(text, position);
    if (plain > 2) {
      const std::string_view row = text.substr(position, plain);
      if (current.c != 0) write_key(before, current, sign_of(row.front()), key);
      key.write_row(row.substr(0, plain - 1));
      before = sign_of(row[plain - 2]);
      current = sign_of(row.back());
      position += plain;
      continue;
    }
    Sign next;
    next.c = next_code_point(text, position);
    next.kind = characters[next.c].kind;
    if (next.kind == CharacterClass::kExtend && is_invisible(next.c)) continue;
    if (current.c != 0) write_key(before, current, next, key);
    before = std::exchange(current, next);
  }
  if (current.c != 0) write_key(before, current, {}, key);
  return key.finish();
}

}  // namespace entente::text
