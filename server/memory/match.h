// A unit that is close to a question: how close, why, and where it differs. Plain values.
#pragma once

#include <cstdint>
#include <vector>

#include "server/model/unit.h"

namespace entente::memory {

// The version of the rules by which scores are computed.
inline constexpr int kRuleVersion = 3;

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
  int neighbours = 0;  // How many of the segment's neighbours are the same; each adds a point to the base.
  std::vector<Penalty> penalties;

  // The base with the neighbours, less the penalties: the percent before it is rounded down.
  double value() const;
};

// A place where the two texts differ, in code points of each. An empty span says where the other text's words
// would be.
struct Difference {
  // kNumber: one number in place of another, so that it may be enough to put in the question's number.
  enum class Kind : std::uint8_t { kReplaced, kAdded, kMissing, kInflected, kNumber };
  Kind kind = Kind::kReplaced;
  int question_begin = 0;
  int question_end = 0;
  int segment_begin = 0;
  int segment_end = 0;

  bool operator==(const Difference&) const = default;
};

struct Match {
  TranslationUnit unit;       // In the direction of the question.
  bool reversed = false;      // It was stored in the other direction.
  bool same_context = false;  // It has the message context that the question has.
  Score score;
  double usefulness = 1;  // At most 1: orders the matches that are not of the same text.
  std::vector<Difference> differences;
};

}  // namespace entente::memory
