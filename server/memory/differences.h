// Where do a question and a match differ?
#pragma once

#include <vector>

#include "server/memory/match.h"
#include "server/memory/prepared.h"

namespace entente::memory {

// In order. Words that the comparison aligns and that are of one stem stand for each other; what is between
// them is aligned with its punctuation, which takes part here, although the base does not count it.
std::vector<Difference> differences(const Comparison& comparison);

}  // namespace entente::memory
