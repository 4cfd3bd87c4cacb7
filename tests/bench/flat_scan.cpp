#include "tests/bench/flat_scan.h"

#include <algorithm>
#include <functional>

namespace entente::bench {

void FlatScan::add(std::span<const index::TokenId> segment) {
  tokens_.insert(tokens_.end(), segment.begin(), segment.end());
  ends_.push_back(tokens_.size());
}

std::vector<double> FlatScan::best(std::span<const index::TokenId> question, double threshold,
                                   std::size_t k) {
  distance_.ask(question);
  std::vector<double> scores;
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    const std::span<const index::TokenId> segment(tokens_.data() + begin, end - begin);
    begin = end;
    const auto longer = static_cast<double>(std::max(segment.size(), question.size()));
    const double least = scores.size() == k ? std::max(threshold, scores.back()) : threshold;
    const int limit = static_cast<int>(longer * (1 - least) + 1e-9);
    const int found = distance_.to(segment, limit);
    if (found > limit) continue;
    const double score = 1 - found / longer;
    scores.insert(std::upper_bound(scores.begin(), scores.end(), score, std::greater<>()), score);
    if (scores.size() > k) scores.pop_back();
  }
  return scores;
}

}  // namespace entente::bench
