#include "server/text/non_prose.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "server/text/characters.h"
#include "server/text/code_words.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii_alnum(char c) {
  return is_ascii_letter(c) || (c >= '0' && c <= '9');
}
bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The longest entity or placeholder that is looked for, in bytes.
constexpr std::size_t kMostBytes = 64;

bool may_have_any(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '/':
      case '@':
      case '<':
      case '\\':
      case '_':
      case '#':
      case '%':
      case '{':
      case '&':
        return true;
      case '.':
        if (i + 1 < text.size() && is_ascii_alnum(text[i + 1])) return true;
        break;
      case '(':
        if (i + 1 < text.size() && text[i + 1] == ')') return true;
        break;
      default:
        break;
    }
  }
  return false;
}

// Reads one text from left to right and never reads a byte more than a few times.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<NonProse> read() {
    while (at_ < text_.size()) {
      const std::size_t end = end_of_stretch(at_);
      if (end > at_) {
        read_stretch(end);
      } else if (const std::size_t after = end_of_mark()) {
        add(at_, after);
      } else {
        next_code_point(text_, at_);
      }
    }
    return std::move(spans_);
  }

 private:
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  void add(std::size_t begin, std::size_t end) {
    spans_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    at_ = end;
  }

  // Where the word characters and the marks of addresses and paths end that start at `begin`.
  std::size_t end_of_stretch(std::size_t begin) const {
    std::size_t position = begin;
    while (position < text_.size()) {
      std::size_t next = position;
      if (!belongs_to_stretch(begin, position, next_code_point(text_, next))) break;
      position = next;
    }
    return position;
  }

  bool belongs_to_stretch(std::size_t begin, std::size_t position, char32_t c) const {
    switch (c) {
      case '.':
      case '_':
      case '-':
      case '/':
      case '\\':
      case '@':
      case '#':
      case '~':
      case '+':
        return true;
      case ':':
        return position > begin && (at(position + 1) == '/' || at(position + 1) == '\\');
      case '%':  // "a%20b", but neither "%s" nor "12 %".
        return position > begin && is_hexadecimal(at(position + 1)) && is_hexadecimal(at(position + 2));
      default: {
        const CharacterClass kind = characters_[c].kind;
        return is_word_part(kind) || kind == CharacterClass::kMiddleDot;
      }
    }
  }

  static bool is_hexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  void read_stretch(std::size_t end) {
    const auto is_edge = [](char c) { return c == '.' || c == '-' || c == ':' || c == '+'; };
    std::size_t first = at_;
    std::size_t last = end;
    // "../x" starts with its full stops, and ".htaccess_old" has one.
    while (first < last && (text_[first] == '-' || text_[first] == '+')) ++first;
    while (first < last && is_edge(text_[last - 1])) --last;
    const CodeWord what = first < last ? code_word(text_.substr(first, last - first)) : CodeWord::kNone;
    const bool is_call =
        last == end && first < last && at(end) == '(' && at(end + 1) == ')' && is_name(at(end - 1));
    if (what == CodeWord::kAddress) {
      add(begin_of_address(first, last), end_of_address(first));
    } else if (is_call) {
      add(first, end + 2);
    } else {
      if (what == CodeWord::kWhole) add(first, last);
      at_ = end;
    }
  }

  static bool is_name(char c) { return is_ascii_alnum(c) || c == '_' || (c & 0x80) != 0; }

  // The scheme may follow a mark: "voir…/https://".
  std::size_t begin_of_address(std::size_t first, std::size_t last) const {
    const std::size_t scheme = text_.substr(first, last - first).find("://");
    if (scheme == std::string_view::npos) return first;
    std::size_t begin = first + scheme;
    while (begin > first && (is_ascii_alnum(text_[begin - 1]) || text_[begin - 1] == '+')) --begin;
    return begin;
  }

  // A space, a quotation mark, or a bracket that it has not opened ends an address. Punctuation at its end is
  // that of the sentence.
  std::size_t end_of_address(std::size_t begin) const {
    std::size_t end = begin;
    int open = 0;  // Brackets that are not closed yet.
    std::size_t last = begin;
    while (end < text_.size()) {
      std::size_t next = end;
      const char32_t c = next_code_point(text_, next);
      const CharacterClass kind = characters_[c].kind;
      if (kind == CharacterClass::kSpace || kind == CharacterClass::kQuote) break;
      if (c == '<' || c == '>' || c == ']' || c == '}' || c == '|' || (c == ')' && open == 0)) break;
      const bool closes = c == ')';
      open += c == '(' ? 1 : closes ? -1 : 0;
      end = next;
      if (is_word_part(kind) || closes || c == '/' || c == '#' || c == '=' || c == '_' || c == '%' ||
          c == '&')
        last = next;
    }
    return last;
  }

  // Where the tag, entity or placeholder that starts here ends; 0 if none does.
  std::size_t end_of_mark() {
    switch (text_[at_]) {
      case '<':
        return end_of_tag();
      case '&':
        return end_of_entity();
      case '{':
        return end_of_braces();
      case '%':
        return end_of_percent();
      default:
        return 0;
    }
  }

  std::size_t end_of_tag() {
    std::size_t i = at_ + 1;
    // « <<Frappe>> » is a quotation.
    if (at_ > 0 && text_[at_ - 1] == '<') return 0;
    if (text_.substr(i).starts_with("!--")) return end_of_comment();
    if (at(i) == '/' || at(i) == '?' || at(i) == '!') ++i;
    if (!is_ascii_letter(at(i))) return 0;
    i = end_of_tag_name(i);
    bool has_bare = false, has_value = false;
    // No tag has a < inside, so that a text of many < is still read in linear time.
    while (is_ascii_space(at(i))) {
      while (is_ascii_space(at(i))) ++i;
      const std::size_t name = i;
      i = end_of_tag_name(i);
      if (i == name) break;
      if (at(i) != '=') {
        has_bare = true;
        continue;
      }
      has_value = true;
      i = end_of_attribute(i + 1);
      if (i == 0) return 0;
    }
    while (at(i) == '/' || at(i) == '?') ++i;
    // « <b et c> » is no tag, <input disabled type="text"> is one.
    return at(i) == '>' && (has_value || !has_bare) ? i + 1 : 0;
  }

  std::size_t end_of_tag_name(std::size_t i) const {
    while (is_ascii_alnum(at(i)) || at(i) == ':' || at(i) == '-' || at(i) == '_' || at(i) == '.') ++i;
    return i;
  }

  // Where the value ends that starts at `i`; 0 if it does not end.
  std::size_t end_of_attribute(std::size_t i) const {
    const char quote = at(i);
    if (quote != '"' && quote != '\'') {
      while (i < text_.size() && !is_ascii_space(text_[i]) && text_[i] != '<' && text_[i] != '>') ++i;
      return i;
    }
    ++i;
    while (i < text_.size() && text_[i] != quote && text_[i] != '<') ++i;
    return at(i) == quote ? i + 1 : 0;
  }

  std::size_t end_of_comment() {
    if (no_comment_ends_) return 0;
    const std::size_t end = text_.find("-->", at_ + 4);
    no_comment_ends_ = end == std::string_view::npos;
    return no_comment_ends_ ? 0 : end + 3;
  }

  // &nbsp; &#233; &#xE9;
  std::size_t end_of_entity() const {
    std::size_t i = at_ + 1;
    if (at(i) == '#') ++i;
    const std::size_t name = i;
    while (is_ascii_alnum(at(i)) && i - at_ < kMostBytes) ++i;
    return i > name && at(i) == ';' ? i + 1 : 0;
  }

  // {0} {name} {{ any text }}
  std::size_t end_of_braces() const {
    if (at(at_ + 1) == '{') {
      const std::size_t end = text_.substr(at_, kMostBytes).find("}}");
      return end == std::string_view::npos ? 0 : at_ + end + 2;
    }
    std::size_t i = at_ + 1;
    while (i - at_ < kMostBytes &&
           (is_name(at(i)) || at(i) == '.' || at(i) == '-' || at(i) == ':' || at(i) == ','))
      ++i;
    return i > at_ + 1 && at(i) == '}' ? i + 1 : 0;
  }

  // %s %1$s %(name)s %NAME%
  std::size_t end_of_percent() const {
    if (at_ > 0 && is_name(text_[at_ - 1])) return 0;
    std::size_t i = at_ + 1;
    if (at(i) == '(') {
      while (i - at_ < kMostBytes && i < text_.size() && text_[i] != ')') ++i;
      return at(i) == ')' && is_ascii_letter(at(i + 1)) ? i + 2 : 0;
    }
    while (is_ascii_alnum(at(i)) && i - at_ < kMostBytes) ++i;
    if (i > at_ + 1 && at(i) == '%') return i + 1;
    if (at(i) == '$') {
      ++i;
      return is_ascii_letter(at(i)) && !is_name(at(i + 1)) ? i + 1 : 0;
    }
    return i == at_ + 2 && is_ascii_letter(at(at_ + 1)) && !is_name(at(i)) ? i : 0;
  }

  const std::string_view text_;
  const Characters characters_;
  std::size_t at_ = 0;
  bool no_comment_ends_ = false;
  std::vector<NonProse> spans_;
};

}  // namespace

std::vector<NonProse> non_prose(std::string_view text) {
  if (!may_have_any(text)) return {};
  return Reader(text).read();
}

bool cuts_into(std::span<const NonProse> spans, std::uint32_t begin, std::uint32_t end) {
  // Spans are sorted and disjoint, so only the first and the last that share a byte can reach out.
  const auto first = std::upper_bound(spans.begin(), spans.end(), begin,
                                      [](std::uint32_t at, const NonProse& span) { return at < span.end; });
  if (first == spans.end() || first->begin >= end) return false;
  if (first->begin < begin) return true;
  const auto after = std::lower_bound(first, spans.end(), end,
                                      [](const NonProse& span, std::uint32_t at) { return span.begin < at; });
  return std::prev(after)->end > end;
}

}  // namespace entente::text
