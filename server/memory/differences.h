// Where do a question and a match differ?
#pragma once

#include <vector>

#include "server/memory/match.h"
#include "server/memory/prepared.h"

namespace entente::memory {

// In order. Words of one stem that the comparison aligns agree. The tokens between them are aligned with
// their punctuation, which counts here, although it does not count for the base.
std::vector<Difference> differences(const Comparison& comparison);

}  // namespace entente::memory
