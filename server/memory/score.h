// The percent and its parts. SCORING.md publishes the rules on worked pairs; a change of them raises
// kRuleVersion.
#pragma once

#include "server/memory/match.h"
#include "server/memory/prepared.h"
#include "server/model/segment.h"

namespace entente::memory {

// How close the segment is to the question, neighbours apart. O(words).
Score score(const Comparison& comparison);

// The same, of two segments whose typographic keys are equal: their words need not be looked at.
Score score_of_same_text(const Segment& question, const Segment& segment);

// The same segment with one (101) or both (102) of its neighbours the same; nothing else is changed by them.
void add_context(Score& score, bool previous_same, bool next_same);

// Takes points off, if they are more than 0.
void subtract(Score& score, PenaltyReason reason, double points);

}  // namespace entente::memory
