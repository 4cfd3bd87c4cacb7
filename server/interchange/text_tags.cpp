#include "server/interchange/text_tags.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <vector>

#include "server/interchange/tmx_segment.h"
#include "server/model/characters.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMostTokenBytes = 2'000;

struct Token {
  std::size_t begin = 0;  // Bytes of the text.
  std::size_t end = 0;
  std::string name;
  enum class Role { kStart, kEnd, kEmpty } role = Role::kStart;
  bool has_attributes = false;
  bool has_bare_attribute = false;  // One without a value, as words between angle brackets look.
  std::size_t partner = 0;          // One more than the place of the other half; 0 without.
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_of_name(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Reads one start or end of an element; each function moves `at` behind what it takes.
class TokenReader {
 public:
  TokenReader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::optional<Token> read() {
    Token token;
    token.begin = at_++;
    if (take('/')) token.role = Token::Role::kEnd;
    token.name = name();
    if (token.name.empty()) return std::nullopt;
    while (spaces() && attribute(token)) {
    }
    if (failed_) return std::nullopt;
    if (token.role == Token::Role::kStart && take('/')) token.role = Token::Role::kEmpty;
    if (!take('>') || at_ - token.begin > kMostTokenBytes) return std::nullopt;
    if (token.role == Token::Role::kEnd && token.has_attributes) return std::nullopt;
    token.end = at_;
    return token;
  }

 private:
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string name() {
    const std::size_t begin = at_;
    if (at_ < text_.size() && is_letter(text_[at_])) {
      while (at_ < text_.size() && is_of_name(text_[at_])) ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  bool spaces() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ > begin;
  }

  bool attribute(Token& token) {
    if (name().empty()) return false;
    token.has_attributes = true;
    if (!take('=')) {
      token.has_bare_attribute = true;
      return true;
    }
    failed_ = failed_ || !value();
    return !failed_;
  }

  bool value() {
    for (const char quote : {'"', '\''}) {
      if (!take(quote)) continue;
      at_ = text_.find(quote, at_);
      if (at_ == std::string_view::npos) at_ = text_.size();
      return take(quote);
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>' && text_[at_] != '<') ++at_;
    if (at_ > begin && text_[at_ - 1] == '/' && at_ < text_.size() && text_[at_] == '>') --at_;
    return at_ > begin;
  }

  std::string_view text_;
  std::size_t at_;
  bool failed_ = false;
};

std::string lowered(std::string_view name) {
  std::string small(name);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return small;
}

bool is_empty_in_html(const std::string& name) {
  constexpr std::array<std::string_view, 9> kNames = {"br",  "hr",   "img",  "input", "wbr",
                                                      "col", "meta", "link", "area"};
  return std::find(kNames.begin(), kNames.end(), lowered(name)) != kNames.end();
}

bool is_of_html(const std::string& name) {
  constexpr std::array<std::string_view, 49> kNames = {
      "a",    "abbr",  "b",   "big", "blockquote", "body",  "button", "caption", "center", "cite",
      "code", "dd",    "del", "div", "dl",         "dt",    "em",     "font",    "h1",     "h2",
      "h3",   "h4",    "h5",  "h6",  "i",          "ins",   "kbd",    "label",   "li",     "mark",
      "ol",   "p",     "pre", "q",   "s",          "small", "span",   "strike",  "strong", "sub",
      "sup",  "table", "td",  "th",  "tr",         "tt",    "u",      "ul",      "var"};
  return std::find(kNames.begin(), kNames.end(), lowered(name)) != kNames.end();
}

bool is_of_omegat(const std::string& name) {
  const std::size_t digits = name.find_first_of("0123456789");
  return digits != std::string::npos && digits > 0 &&
         std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(digits), is_letter) &&
         name.find_first_not_of("0123456789", digits) == std::string::npos;
}

// All that look like tags; nothing if there are too many.
std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    if (auto token = TokenReader(text.substr(0, at + kMostTokenBytes + 1), at).read()) {
      at = token->end;
      tokens.push_back(std::move(*token));
      if (tokens.size() > limits::kTagsPerSegment) return {};
    } else {
      ++at;
    }
  }
  return tokens;
}

// Each end belongs to the last start of its name that has none.
void pair_up(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].role != Token::Role::kEnd) continue;
    for (std::size_t j = i; j-- > 0;) {
      Token& start = tokens[j];
      if (start.role != Token::Role::kStart || start.partner != 0 || start.name != tokens[i].name) continue;
      if (start.has_bare_attribute && !is_of_html(start.name)) continue;
      start.partner = i + 1;
      tokens[i].partner = j + 1;
      break;
    }
  }
}

bool is_tag(const Token& token, TextTags tool) {
  if (token.partner != 0) return true;
  if (tool == TextTags::kOfOmegaT && is_of_omegat(token.name) && !token.has_attributes) return true;
  if (is_empty_in_html(token.name)) return true;
  if (token.has_bare_attribute) return false;
  if (token.role == Token::Role::kEmpty) return true;
  // "<a>" and "<p>" alone are what somebody puts in angle brackets.
  if (token.role == Token::Role::kStart && token.name.size() == 1 && token.name != "b" && token.name != "i" &&
      token.name != "u" && token.name != "p")
    return is_of_html(token.name) && token.has_attributes;
  return is_of_html(token.name);
}

TagKind kind_of(const Token& token) {
  if (token.partner != 0) return token.role == Token::Role::kEnd ? TagKind::kClosing : TagKind::kOpening;
  if (token.role == Token::Role::kEmpty || is_empty_in_html(token.name)) return TagKind::kStandalone;
  return token.role == Token::Role::kEnd ? TagKind::kIsolatedClosing : TagKind::kIsolatedOpening;
}

// Puts the segment together again, with the tokens as tags between those that it had.
class Lifting {
 public:
  explicit Lifting(const Segment& from) : from_(from), rest_(from.text) {
    for (const InlineTag& tag : from.tags) taken_.insert(tag.pair);
  }

  // Of the tokens in their order; false if the token has a tag within it, and stays text.
  void lift(Token& token, std::vector<Token>& all) {
    pass_to(token.begin);
    InlineTag tag;
    tag.kind = kind_of(token);
    tag.position = position_;
    tag.data = from_.text.substr(token.begin, token.end - token.begin);
    if (tag.kind == TagKind::kOpening)
      pairs_.resize(all.size()), pairs_[token.partner - 1] = tag.pair = free_pair();
    if (tag.kind == TagKind::kClosing) tag.pair = pairs_[static_cast<std::size_t>(&token - all.data())];
    to_.tags.push_back(std::move(tag));
    const int gone = static_cast<int>(
        code_points(std::string_view(from_.text).substr(token.begin, token.end - token.begin)));
    read_ += gone;
    removed_ += gone;
    rest_.remove_prefix(token.end - token.begin);
  }

  Segment finish() {
    pass_to(from_.text.size());
    for (; next_ < from_.tags.size(); ++next_) add_old();
    return std::move(to_);
  }

 private:
  // Text up to a byte, and the tags that it has.
  void pass_to(std::size_t byte) {
    const std::size_t done = from_.text.size() - rest_.size();
    const std::string_view piece = rest_.substr(0, byte - done);
    const int points = static_cast<int>(code_points(piece));
    for (; next_ < from_.tags.size() && from_.tags[next_].position <= read_ + points; ++next_) add_old();
    to_.text += piece;
    read_ += points;
    position_ += points;
    rest_.remove_prefix(piece.size());
  }

  void add_old() {
    to_.tags.push_back(from_.tags[next_]);
    to_.tags.back().position -= removed_;
  }

  std::string free_pair() {
    std::string pair;
    do pair = std::to_string(++last_pair_);
    while (taken_.contains(pair));
    return pair;
  }

  const Segment& from_;
  Segment to_;
  std::string_view rest_;
  std::size_t next_ = 0;  // Of the old tags.
  int read_ = 0;          // Code points of the old text.
  int position_ = 0;      // Of the new one.
  int removed_ = 0;
  int last_pair_ = 0;
  std::set<std::string> taken_;
  std::vector<std::string> pairs_;  // By the place of the closing token.
};

// Whether an old tag stands inside the token; they come in order.
class TagsInside {
 public:
  explicit TagsInside(const Segment& segment) : segment_(segment) {}

  bool in(const Token& token) {
    const std::string_view text = segment_.text;
    points_ += static_cast<int>(code_points(text.substr(bytes_, token.begin - bytes_)));
    const int end =
        points_ + static_cast<int>(code_points(text.substr(token.begin, token.end - token.begin)));
    bytes_ = token.begin;
    while (next_ < segment_.tags.size() && segment_.tags[next_].position <= points_) ++next_;
    return next_ < segment_.tags.size() && segment_.tags[next_].position < end;
  }

 private:
  const Segment& segment_;
  std::size_t bytes_ = 0;
  int points_ = 0;
  std::size_t next_ = 0;
};

}  // namespace

void lift_text_tags(Segment& segment, TextTags tool) {
  if (segment.text.find('<') == std::string::npos) return;
  std::vector<Token> tokens = tokens_of(segment.text);
  TagsInside tags(segment);
  std::erase_if(tokens, [&](const Token& token) { return tags.in(token); });
  pair_up(tokens);
  if (segment.tags.size() + tokens.size() > limits::kTagsPerSegment) return;
  Lifting lifting(segment);
  bool any = false;
  for (Token& token : tokens) {
    if (!is_tag(token, tool)) continue;
    lifting.lift(token, tokens);
    any = true;
  }
  if (!any) return;
  Segment lifted = lifting.finish();
  if (lifted.text.find_first_not_of(" \t\r\n") != std::string::npos) segment = std::move(lifted);
}

}  // namespace entente::interchange
