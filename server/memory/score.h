// The percent and its parts. SCORING.md publishes the rules on worked pairs; a change of them raises
// kRuleVersion.
#pragma once

#include <cstdint>
#include <vector>

#include "server/index/token_ids.h"
#include "server/model/segment.h"
#include "server/text/analysis.h"

namespace entente::memory {

inline constexpr int kRuleVersion = 2;

// From the weakest to the strongest.
enum class MatchKind : std::uint8_t { kFuzzy, kNearlyExact, kTypographic, kExact, kContextOne, kContextBoth };

enum class PenaltyReason : std::uint8_t {
  kInflection,
  kCase,
  kDiacritics,
  kPunctuation,
  kTypography,
  kInlineTags,
  kNumbers,
  kMemory,
  kAge
};

struct Penalty {
  PenaltyReason reason = PenaltyReason::kInflection;
  double points = 0;  // Percent points, above 0.
};

struct Score {
  int percent = 0;  // Whole and rounded down, 0 to 102.
  MatchKind kind = MatchKind::kFuzzy;
  double base = 0;     // 100 × (1 − edit distance / longer length), over stems.
  int neighbours = 0;  // How many of the segment's neighbours are the same; a point each on top of the base.
  std::vector<Penalty> penalties;

  // The base with the neighbours, less the penalties: the percent before it is rounded down.
  double value() const;
};

// A segment with what comparing it again and again needs. Views of the segment: it must outlive this.
struct Prepared {
  Prepared(const Segment& segment, const Language& language);

  const Segment& segment;
  text::Analysis analysis;
  std::vector<const text::Token*> counted;
  std::vector<index::TokenId> ids;
  std::string typographic_key;
};

// How close the segment is to the question, neighbours apart.
Score score(const Prepared& question, const Prepared& segment);

// The same segment with one (101) or both (102) of its neighbours the same; nothing else is changed by them.
void add_context(Score& score, bool previous_same, bool next_same);

// Takes points off, if they are more than 0.
void subtract(Score& score, PenaltyReason reason, double points);

// A place where the two differ, in code points of either text. An empty span says where the words would
// stand.
struct Difference {
  // kNumber: one number in the place of another, so that putting in the question's may be all that is to do.
  enum class Kind : std::uint8_t { kReplaced, kAdded, kMissing, kInflected, kNumber };
  Kind kind = Kind::kReplaced;
  int question_begin = 0;
  int question_end = 0;
  int segment_begin = 0;
  int segment_end = 0;

  bool operator==(const Difference&) const = default;
};

// In order. Punctuation takes part here, although the base does not count it.
std::vector<Difference> differences(const Prepared& question, const Prepared& segment);

}  // namespace entente::memory
