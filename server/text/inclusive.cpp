#include "server/text/inclusive.h"

#include <algorithm>
#include <array>

namespace entente::text {
namespace {

using namespace std::string_view_literals;

// Folded. What may follow the masculine, after any mark but a hyphen.
constexpr std::array kEndings = {
    "e"sv,      "es"sv,      "ne"sv,    "nes"sv,   "le"sv,    "les"sv,   "te"sv,   "tes"sv,   "se"sv,
    "ses"sv,    "ve"sv,      "ves"sv,   "que"sv,   "ques"sv,  "he"sv,    "hes"sv,  "ue"sv,    "ues"sv,
    "ere"sv,    "eres"sv,    "iere"sv,  "ieres"sv, "ice"sv,   "ices"sv,  "rice"sv, "rices"sv, "trice"sv,
    "trices"sv, "eure"sv,    "eures"sv, "euse"sv,  "euses"sv, "sse"sv,   "sses"sv, "esse"sv,  "esses"sv,
    "eresse"sv, "eresses"sv, "ale"sv,   "ales"sv,  "elle"sv,  "elles"sv, "enne"sv, "ennes"sv, "ienne"sv,
    "iennes"sv, "onne"sv,    "onnes"sv, "ine"sv,   "ines"sv,  "ive"sv,   "ives"sv, "ette"sv,  "ettes"sv,
};
// After a hyphen there may also be a pronoun: « prends-le », « sont-elles ».
constexpr std::array kHyphenEndings = {
    "e"sv,      "es"sv,  "ne"sv,   "nes"sv,  "rice"sv,  "rices"sv, "trice"sv,
    "trices"sv, "ere"sv, "eres"sv, "iere"sv, "ieres"sv, "euse"sv,  "euses"sv,
};
// These have an -s after them, or they are pronouns.
constexpr std::array kHyphenEndingsBeforePlural = {"le"sv, "te"sv, "se"sv, "ve"sv, "que"sv, "he"sv};
// Whole words of the other gender, after a middle dot only: « ceux·celles », « le·la ».
constexpr std::array kOtherWords = {"celle"sv, "celles"sv, "toute"sv, "toutes"sv, "la"sv, "une"sv, "sa"sv};
constexpr std::array kPlurals = {"s"sv, "x"sv, "es"sv, "ux"sv, "aux"sv};

constexpr std::array kMiddleDots = {"\u00B7"sv, "\u2027"sv};
// Marks that look like a middle dot; the tokeniser separates them from the word.
constexpr std::array kPoints = {"."sv, "\u2022"sv, "\u2219"sv, "\u22C5"sv};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool is_short_plural(std::string_view ending) {
  return ending == "s" || ending == "x";
}

struct Dot {
  std::size_t at = std::string_view::npos;
  std::size_t bytes = 0;
};
Dot find_dot(std::string_view word) {
  Dot first;
  for (const std::string_view dot : kMiddleDots) {
    const std::size_t at = word.find(dot);
    if (at < first.at) first = {at, dot.size()};
  }
  return first;
}

// Reads the endings of one word from left to right.
class Endings {
 public:
  Endings(std::span<const Token> tokens, std::size_t first)
      : tokens_(tokens), first_(first), next_(first + 1) {
    word_.folded = tokens[first].folded;
  }

  std::optional<InclusiveWord> read() {
    if (!read_middle_dots()) return std::nullopt;
    while (count_ < kMost && (read_point() || read_brackets() || read_hyphen() || read_bare_plural()))
      ++count_;
    if (count_ == 0 || word_.folded.size() < kLeastBytes || is_followed_by_word()) return std::nullopt;
    const Token& last = tokens_[next_ - 1];
    word_.tokens = next_ - first_;
    word_.end = last.end;
    word_.byte_end = last.byte_end;
    // "e.s." is a token like "O.N.U.": each letter has its point, the last one that of the sentence.
    const auto letters = static_cast<int>(last.folded.size());
    if (next_ - 1 > first_ && letters > 1 && last.end - last.begin == 2 * letters) {
      --word_.end;
      --word_.byte_end;
    }
    return word_;
  }

 private:
  static constexpr int kMost = 2;
  static constexpr std::size_t kLeastBytes = 2;

  bool touches(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].byte_begin == tokens_[i - 1].byte_end;
  }

  // Whether the token at `i` is a word in the same kind of letters as the base: after a full stop without its
  // space, a new sentence has a capital.
  bool may_be_ending(std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].token_class != TokenClass::kWord) return false;
    return !tokens_[i].capitalised || (tokens_[i].all_capitals && tokens_[first_].all_capitals);
  }

  bool is_ending(std::string_view ending) const {
    return count_ == 0 ? holds(kEndings, ending) : holds(kPlurals, ending);
  }

  // Of the first token: "combattant·e·s" is one. Returns false if it has a middle dot for something else
  // (« Paral·lel »).
  bool read_middle_dots() {
    std::string_view rest = word_.folded;
    Dot dot = find_dot(rest);
    if (dot.at == std::string_view::npos) return true;
    word_.folded = rest.substr(0, dot.at);
    while (dot.at != std::string_view::npos) {
      rest.remove_prefix(dot.at + dot.bytes);
      dot = find_dot(rest);
      const std::string_view ending = rest.substr(0, dot.at);
      const bool fits =
          is_ending(ending) || (count_ == 0 && (is_short_plural(ending) || holds(kOtherWords, ending)));
      if (count_ == kMost || !fits) return false;
      ++count_;
    }
    return true;
  }

  bool read_point() {
    if (!touches(next_) || !holds(kPoints, tokens_[next_].folded)) return false;
    if (!touches(next_ + 1) || !may_be_ending(next_ + 1) || !is_ending(tokens_[next_ + 1].folded))
      return false;
    next_ += 2;
    return true;
  }

  bool read_brackets() {
    if (!touches(next_) || tokens_[next_].folded != "(") return false;
    if (!touches(next_ + 1) || !may_be_ending(next_ + 1)) return false;
    const std::string_view ending = tokens_[next_ + 1].folded;
    if (!is_ending(ending) && !is_short_plural(ending)) return false;
    if (!touches(next_ + 2) || tokens_[next_ + 2].folded != ")") return false;
    next_ += 3;
    has_brackets_ = true;
    return true;
  }

  bool read_hyphen() {
    if (!is_joined(next_) || !may_be_ending(next_)) return false;
    const std::string_view ending = tokens_[next_].folded;
    const bool plural_follows = is_joined(next_ + 1) && is_short_plural(tokens_[next_ + 1].folded);
    // « nouveau-né » has no ending -ne.
    const Token& token = tokens_[next_];
    const bool is_accented =
        token.byte_end - token.byte_begin > static_cast<std::uint32_t>(token.end - token.begin);
    const bool is_born = is_accented && (ending == "ne" || ending == "nes");
    const bool fits = count_ > 0 ? is_short_plural(ending)
                                 : (holds(kHyphenEndings, ending) && !is_born) ||
                                       (plural_follows && holds(kHyphenEndingsBeforePlural, ending));
    next_ += fits ? 1 : 0;
    return fits;
  }

  // « combattant(e)s »
  bool read_bare_plural() {
    if (!has_brackets_ || !touches(next_) || !may_be_ending(next_)) return false;
    if (!is_short_plural(tokens_[next_].folded)) return false;
    ++next_;
    return true;
  }

  bool is_joined(std::size_t i) const { return i < tokens_.size() && tokens_[i].joined_to_previous; }

  bool is_followed_by_word() const { return touches(next_) && is_word(tokens_[next_]); }

  const std::span<const Token> tokens_;
  const std::size_t first_;
  std::size_t next_;
  int count_ = 0;
  bool has_brackets_ = false;
  InclusiveWord word_;
};

}  // namespace

std::optional<InclusiveWord> inclusive_word(std::span<const Token> tokens, std::size_t first) {
  const Token& token = tokens[first];
  if (token.token_class != TokenClass::kWord) return std::nullopt;
  // Nearly every word ends here: a space follows it.
  const bool is_alone = first + 1 == tokens.size() || (tokens[first + 1].byte_begin != token.byte_end &&
                                                       !tokens[first + 1].joined_to_previous);
  const bool is_ascii =
      token.byte_end - token.byte_begin == static_cast<std::uint32_t>(token.end - token.begin);
  if (is_alone && (is_ascii || find_dot(token.folded).at == std::string_view::npos)) return std::nullopt;
  return Endings(tokens, first).read();
}

std::string_view before_middle_dot(std::string_view word) {
  return word.substr(0, find_dot(word).at);
}

}  // namespace entente::text
