// The best k segments seen so far, and what a further one must reach to be among them. Pure arithmetic on
// whole numbers, so that equal scores are equal. Not thread-safe, not even its const functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/index/block.h"

namespace entente::index {

struct Hit {
  SegmentId id = 0;
  std::uint32_t distance = 0;
  std::uint32_t longer = 0;              // The larger of the question's and the segment's length.
  std::span<const TokenId> tokens = {};  // Of the segment: a view, good until the searcher's next search.

  double score() const { return static_cast<double>(longer - distance) / longer; }
  bool operator==(const Hit& other) const {
    return id == other.id && distance == other.distance && longer == other.longer;
  }
};

// The order of answers: by score, and among equal scores the highest (newest) id first. It is total, so that
// the best k are one definite list.
bool is_better(const Hit& a, const Hit& b);

class Ranking {
 public:
  // REQUIRES k >= 1 and 0 <= threshold <= 1.
  void start(double threshold, std::size_t k);

  // The largest distance at this longer length that can still enter; -1 when none can. It holds for ids up to
  // highest_id, because a newer segment wins a tie.
  int max_distance(std::uint32_t longer, SegmentId highest_id = UINT64_MAX) const;

  // REQUIRES hit.distance <= max_distance(hit.longer). Ignores one that is no better than the worst of k.
  // O(log k).
  void offer(const Hit& hit);

  // The k best, best first. After it only start() may be called.
  const std::vector<Hit>& finish();

 private:
  int max_distance_at_threshold(std::uint32_t longer) const;

  double threshold_ = 1;
  std::size_t k_ = 1;
  mutable std::uint32_t known_longer_ = 0;  // Callers mostly ask for the same one again.
  mutable int known_distance_ = -1;
  std::vector<Hit> hits_;  // A heap, the worst at its front.
};

}  // namespace entente::index
