#include "server/glossary/term_marks.h"

#include <algorithm>
#include <array>

namespace entente::glossary {
namespace {

using namespace std::string_view_literals;
using text::Token;

constexpr std::array kOptional = {"."sv, "..."sv, "-"sv, "\""sv};
constexpr std::array kBrackets = {"("sv, ")"sv, "["sv, "]"sv, "{"sv, "}"sv};
// Of the sentence, or a note about the term.
constexpr std::array kOutside = {"."sv,      "..."sv,    "-"sv,  ","sv,      ";"sv,      ":"sv,
                                 "!"sv,      "?"sv,      "*"sv,  "\u00AE"sv, "\u00A9"sv, "\u2020"sv,
                                 "\u2021"sv, "\u00BF"sv, "tm"sv, "\u00A1"sv};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

class Reader {
 public:
  Reader(const text::Analysis& analysis, std::span<const PhraseWord> words, std::span<const int> units)
      : begin_(analysis.tokens().data()),
        end_(begin_ + analysis.tokens().size()),
        words_(words),
        units_(units) {}

  TermMarks read() {
    read_inside();
    read_leading();
    read_trailing();
    return std::move(marks_);
  }

 private:
  const PhraseWord& unit(std::size_t i) const { return words_[static_cast<std::size_t>(units_[i])]; }

  void read_inside() {
    marks_.before.resize(units_.size());
    for (std::size_t i = 1; i < units_.size(); ++i) {
      // Articles between two units are no units, but marks around them are.
      for (auto word = static_cast<std::size_t>(units_[i - 1]); word < static_cast<std::size_t>(units_[i]);
           ++word) {
        for (const Token* mark = words_[word].last + 1; mark != words_[word + 1].token; ++mark) {
          add(marks_.before[i], *mark, mark_key(*mark));
          has_brackets_ = has_brackets_ || holds(kBrackets, mark->folded);
          quotes_ += mark->folded == "\"";
        }
      }
    }
  }

  void read_leading() {
    const Token* const first = unit(0).token;
    const Token* furthest = first;
    for (const Token* mark = first; mark != begin_ && !is_word(mark[-1]);) {
      --mark;
      const bool is_dot_of_name =
          mark->folded == "." && mark + 1 == first && mark->byte_end == first->byte_begin;
      if (is_dot_of_name || belongs(*mark)) furthest = mark;
    }
    for (const Token* mark = first; mark != furthest;) {
      --mark;
      add(marks_.leading, *mark, leading_mark_key(*mark));
    }
  }

  void read_trailing() {
    const Token* const first = unit(units_.size() - 1).last + 1;
    const Token* furthest = first;
    for (const Token* mark = first; mark != end_ && !is_word(*mark); ++mark) {
      if (belongs(*mark)) furthest = mark + 1;
    }
    for (const Token* mark = first; mark != furthest; ++mark) add(marks_.trailing, *mark, mark_key(*mark));
  }

  // Of a mark at an edge of the term.
  bool belongs(const Token& mark) const {
    if (holds(kBrackets, mark.folded)) return has_brackets_;
    if (mark.folded == "\"") return quotes_ % 2 == 1;
    return !holds(kOutside, mark.folded);
  }

  void add(std::vector<TermMark>& marks, const Token& mark, std::uint64_t key) {
    // The point of ".NET" is no abbreviation's.
    const bool is_optional =
        holds(kOptional, mark.folded) && !(&marks == &marks_.leading && mark.folded == ".");
    marks.push_back({key, is_optional});
    marks_.has_optional = marks_.has_optional || is_optional;
    marks_.has_required = marks_.has_required || !is_optional;
  }

  const Token* const begin_;
  const Token* const end_;
  const std::span<const PhraseWord> words_;
  const std::span<const int> units_;
  bool has_brackets_ = false;
  int quotes_ = 0;
  TermMarks marks_;
};

}  // namespace

TermMarks marks_of(const text::Analysis& analysis, std::span<const PhraseWord> words,
                   std::span<const int> units) {
  return Reader(analysis, words, units).read();
}

}  // namespace entente::glossary
