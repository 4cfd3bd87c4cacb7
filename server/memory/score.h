// The percent and its parts. SCORING.md publishes the rules on worked pairs; a change of them raises
// kRuleVersion.
#pragma once

#include "server/memory/match.h"
#include "server/memory/prepared.h"
#include "server/model/segment.h"

namespace entente::memory {

// How close the segment is to the question, neighbours apart. O(words).
Score score(const Comparison& comparison);

// The same for two segments whose typographic keys are equal: their words need not be compared.
Score score_of_same_text(const Segment& question, const Segment& segment);

// Raises an exact match with one (101) or both (102) of its neighbours the same; does not change other
// matches.
void add_context(Score& score, bool previous_same, bool next_same);

// Takes points off, if they are more than 0.
void subtract(Score& score, PenaltyReason reason, double points);

}  // namespace entente::memory
