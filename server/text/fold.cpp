#include "server/text/fold.h"

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
  const std::string composed = compose(text);
  const Characters characters;
  KeyWriter key(text.size());
  Sign before, current;
  for (std::size_t position = 0; position < composed.size();) {
    Sign next;
    next.c = next_code_point(composed, position);
    next.kind = characters[next.c].kind;
    if (next.kind == CharacterClass::kExtend && is_invisible(next.c)) continue;
    if (current.c != 0) write_key(before, current, next, key);
    before = std::exchange(current, next);
  }
  if (current.c != 0) write_key(before, current, {}, key);
  return key.finish();
}

}  // namespace entente::text
