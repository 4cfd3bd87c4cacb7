// How many segments have a stem? Counted for each side of a memory as its segments enter blocks, in counters
// that rare stems share: never too low for what is in blocks, and seldom much too high. A deletion is not
// subtracted, so that a count says what the memory has seen. Good enough to distinguish a name from an
// article; see memory/order.h.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/index/block.h"
#include "server/index/side.h"
#include "server/index/token_ids.h"
#include "server/store/transaction.h"

namespace entente::index {

// Counts each stem of each segment once. O(tokens) and at most kCounterPages pages written.
void count_stems(store::WriteTransaction& transaction, const IndexSide& side,
                 std::span<const Entry> segments);

// Counts of the segments that are added here, to check the stored ones against. 260 KiB.
class StemTally {
 public:
  StemTally();
  void add(const Entry& segment);

  // The stored pages that are malformed, or have a count that is too low for the segments that were added.
  std::vector<std::uint16_t> pages_below(const store::ReadTransaction& transaction,
                                         const IndexSide& side) const;

 private:
  std::vector<std::uint32_t> counters_;
  std::uint32_t segments_ = 0;
};

// The words that the percent counts, with the weight of each: ln(1 + segments / (1 + segments with the
// word)), so that a rare name weighs more than an article (inverse document frequency, Spärck Jones 1972).
struct WeightedWords {
  std::vector<TokenId> words;
  std::vector<double> weights;  // Above 0, one for each word.
};

// The words with the weights that the counts of these sides together give them. Throws as Cancellation::check
// does. O(words × sides).
WeightedWords weigh(const store::ReadTransaction& transaction, std::span<const IndexSide> sides,
                    std::span<const TokenId> words, const Cancellation& cancellation = {},
                    const char* remedy = "allow more time");

}  // namespace entente::index
