// The complete scan that the search is compared with: a length filter, then the bit-parallel edit distance,
// over flat arrays in the memory of this process. It is also the oracle for the answers.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "server/index/edit_distance.h"
#include "server/index/token_ids.h"

namespace entente::bench {

class FlatScan {
 public:
  void add(std::span<const index::TokenId> segment);

  // The scores of the k best, best first.
  std::vector<double> best(std::span<const index::TokenId> question, double threshold, std::size_t k);

 private:
  std::vector<index::TokenId> tokens_;
  std::vector<std::size_t> ends_;
  index::EditDistance distance_;
};

}  // namespace entente::bench
