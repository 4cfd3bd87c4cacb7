// Which word of one sequence corresponds to which word of another?
#pragma once

#include <span>
#include <vector>

#include "server/index/token_ids.h"

namespace entente::index {

// One step of a cheapest edit script; -1 where a side has no word.
struct AlignedPair {
  int question = -1;
  int segment = -1;

  bool operator==(const AlignedPair&) const = default;
};

// A cheapest script, in order of both sides; a pair whose two words differ is a replacement. Among scripts of
// one cost it matches as far to the right as it can, and replaces rather than adds and removes.
// O(question × segment / 64) time; for 10,000 words a side some 20 ms and 1 MB.
std::vector<AlignedPair> align(std::span<const TokenId> question, std::span<const TokenId> segment);

}  // namespace entente::index
