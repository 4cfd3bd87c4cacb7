#include "server/memory/score.h"

#include <algorithm>
#include <cmath>

#include "server/text/fold.h"

namespace entente::memory {
namespace {

using text::Token;
using text::TokenClass;

// The weights are explained, one by one, in SCORING.md.
constexpr double kInflectedWord = 0.25;  // Of a word.
constexpr double kOtherCase = 0.05;
constexpr double kOtherDiacritics = 0.05;
constexpr double kOtherNumberFormat = 0.05;
constexpr double kPunctuationMark = 0.5;  // Percent points.
constexpr double kMostPunctuation = 2;
constexpr double kTypography = 0.1;
constexpr double kOtherTags = 2;
constexpr double kOtherNativeCodes = 1;
constexpr int kMostNearlyExact = 98;
constexpr int kTypographic = 99;

std::string_view surface(const Prepared& side, const Token& token) {
  return std::string_view(side.segment.text).substr(token.byte_begin, token.byte_end - token.byte_begin);
}

struct WordCounts {
  int distance = 0;
  int inflected = 0;
  int other_case = 0;
  int other_diacritics = 0;
  int other_number_format = 0;
};

// A difference that is not one of case is one of diacritics.
void count_surface(const Prepared& question, const Token& a, const Prepared& segment, const Token& b,
                   WordCounts& counts) {
  if (a.folded != b.folded) {
    ++counts.inflected;
  } else if (a.token_class == TokenClass::kNumber && surface(question, a) != surface(segment, b)) {
    ++counts.other_number_format;
  } else if (surface(question, a) != surface(segment, b)) {
    const bool only_case = text::fold_case(surface(question, a)) == text::fold_case(surface(segment, b));
    ++(only_case ? counts.other_case : counts.other_diacritics);
  }
}

WordCounts compare_words(const Comparison& comparison) {
  const index::Counted& question = comparison.question_words;
  const index::Counted& segment = comparison.segment_words;
  WordCounts counts;
  for (const index::AlignedPair& pair : comparison.words) {
    const bool both = pair.question >= 0 && pair.segment >= 0;
    const auto q = static_cast<std::size_t>(pair.question);
    const auto s = static_cast<std::size_t>(pair.segment);
    if (!both || question.ids[q] != segment.ids[s]) {
      ++counts.distance;
    } else if (comparison.is_shared_word(pair)) {
      count_surface(comparison.question, *question.tokens[q], comparison.segment, *segment.tokens[s], counts);
    }
  }
  return counts;
}

std::vector<std::string_view> punctuation(const Prepared& side) {
  std::vector<std::string_view> marks;
  for (const Token& token : side.analysis.tokens()) {
    if (token.token_class == TokenClass::kPunctuation || token.token_class == TokenClass::kSymbol) {
      marks.push_back(token.folded);
    }
  }
  std::sort(marks.begin(), marks.end());
  return marks;
}

int different_marks(const Prepared& question, const Prepared& segment) {
  const auto a = punctuation(question);
  const auto b = punctuation(segment);
  std::vector<std::string_view> different;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(different));
  return static_cast<int>(different.size());
}

double tag_points(const Segment& a, const Segment& b) {
  if (a.tags == b.tags) return 0;
  const bool same_roles = std::equal(a.tags.begin(), a.tags.end(), b.tags.begin(), b.tags.end(),
                                     [](const InlineTag& x, const InlineTag& y) { return x.kind == y.kind; });
  return same_roles ? kOtherNativeCodes : kOtherTags;
}

}  // namespace

double Score::value() const {
  double value = base + neighbours;
  for (const Penalty& penalty : penalties) value -= penalty.points;
  return std::max(value, 0.0);
}

Score score_of_same_text(const Segment& question, const Segment& segment) {
  Score result;
  const double tags = tag_points(question, segment);
  const bool same_text = question.text == segment.text;
  result.base = result.percent = 100;
  result.kind = same_text ? MatchKind::kExact : MatchKind::kTypographic;
  if (!same_text) subtract(result, PenaltyReason::kTypography, 100 - kTypographic);
  if (tags > 0) result.kind = MatchKind::kNearlyExact;
  subtract(result, PenaltyReason::kInlineTags, tags);
  return result;
}

Score score(const Comparison& comparison) {
  const Prepared& question = comparison.question;
  const Prepared& segment = comparison.segment;
  if (question.typographic_key == segment.typographic_key)
    return score_of_same_text(question.segment, segment.segment);
  Score result;
  const double longer_ids = static_cast<double>(
      std::max(comparison.question_words.ids.size(), comparison.segment_words.ids.size()));
  const double longer = segment.of_figures ? longer_ids / index::kIdsOfAWord : longer_ids;
  const WordCounts words = compare_words(comparison);
  result.base = 100 * (1 - words.distance / longer_ids);
  result.percent = std::min(static_cast<int>(std::floor(result.base)), kMostNearlyExact);
  result.kind = words.distance == 0 ? MatchKind::kNearlyExact : MatchKind::kFuzzy;
  const int marks = different_marks(question, segment);
  subtract(result, PenaltyReason::kInflection, 100 * kInflectedWord * words.inflected / longer);
  subtract(result, PenaltyReason::kCase, 100 * kOtherCase * words.other_case / longer);
  subtract(result, PenaltyReason::kDiacritics, 100 * kOtherDiacritics * words.other_diacritics / longer);
  subtract(result, PenaltyReason::kNumbers, 100 * kOtherNumberFormat * words.other_number_format / longer);
  subtract(result, PenaltyReason::kPunctuation, std::min(kPunctuationMark * marks, kMostPunctuation));
  if (result.penalties.empty() && words.distance == 0)
    subtract(result, PenaltyReason::kTypography, kTypography);
  subtract(result, PenaltyReason::kInlineTags, tag_points(question.segment, segment.segment));
  return result;
}

void subtract(Score& score, PenaltyReason reason, double points) {
  if (points <= 0) return;
  score.penalties.push_back({reason, points});
  score.percent = std::min(score.percent, static_cast<int>(std::floor(score.value())));
}

void add_context(Score& score, bool previous_same, bool next_same) {
  if (score.kind != MatchKind::kExact || (!previous_same && !next_same)) return;
  const bool both = previous_same && next_same;
  score.kind = both ? MatchKind::kContextBoth : MatchKind::kContextOne;
  score.neighbours = both ? 2 : 1;
  score.percent += score.neighbours;
}

}  // namespace entente::memory
