// Word-level edit distance (insertions, deletions and replacements cost 1 each) of one question against many
// segments, bit-parallel: Myers, "A fast bit-vector algorithm for approximate string matching based on
// dynamic programming", JACM 1999, in Hyyrö's formulation for the global distance.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "server/memory/token_ids.h"

namespace entente::memory {

class EditDistance {
 public:
  explicit EditDistance(std::span<const TokenId> question);

  // The distance, or any number above `limit` where it is above it. O(segment × question / 64). Not
  // thread-safe: it keeps its columns between calls.
  int to(std::span<const TokenId> segment, int limit);

 private:
  struct Slot {
    TokenId id = 0;
    std::int32_t row = -1;
  };
  const std::uint64_t* mask_of(TokenId id) const;

  int length_;
  std::size_t words_;        // 64-bit words of a column.
  std::vector<Slot> slots_;  // Open addressing from a token to its row of masks_.
  std::vector<std::uint64_t>
      masks_;  // For each different token of the question: where it stands; the last row is 0.
  std::vector<std::uint64_t> positive_;
  std::vector<std::uint64_t> negative_;
};

}  // namespace entente::memory
