// Which word of one sequence stands for which word of another.
#pragma once

#include <span>
#include <vector>

#include "server/index/token_ids.h"

namespace entente::index {

// One step of a cheapest edit script; -1 where a side has no word.
struct AlignedPair {
  int question = -1;
  int segment = -1;
};

// A cheapest script, in order of both sides; a pair whose two words differ is a replacement. Among scripts of
// one cost it matches as far to the right as it can. O((question + segment) × distance) time and memory.
std::vector<AlignedPair> align(std::span<const TokenId> question, std::span<const TokenId> segment);

}  // namespace entente::index
