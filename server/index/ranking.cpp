#include "server/index/ranking.h"

#include <algorithm>
#include <cassert>

namespace entente::index {
namespace {

int max_distance_at(double threshold, std::uint32_t longer) {
  const auto score = [longer](int distance) { return (static_cast<double>(longer) - distance) / longer; };
  int distance = static_cast<int>((1 - threshold) * longer);
  while (distance >= 0 && score(distance) < threshold) --distance;
  while (distance < static_cast<int>(longer) && score(distance + 1) >= threshold) ++distance;
  return distance;
}

}  // namespace

bool is_better(const Hit& a, const Hit& b) {
  const std::uint64_t left = std::uint64_t{a.distance} * b.longer;
  const std::uint64_t right = std::uint64_t{b.distance} * a.longer;
  return left != right ? left < right : a.id > b.id;
}

void Ranking::start(double threshold, std::size_t k) {
  assert(k >= 1 && threshold >= 0 && threshold <= 1);
  threshold_ = threshold;
  k_ = k;
  known_longer_ = 0;
  hits_.clear();
}

int Ranking::max_distance_at_threshold(std::uint32_t longer) const {
  if (known_longer_ != longer) {
    known_longer_ = longer;
    known_distance_ = max_distance_at(threshold_, longer);
  }
  return known_distance_;
}

int Ranking::max_distance(std::uint32_t longer, SegmentId highest_id) const {
  if (hits_.size() < k_) return max_distance_at_threshold(longer);
  const Hit& worst = hits_.front();
  const std::int64_t product = std::int64_t{worst.distance} * longer;
  if (highest_id > worst.id) return static_cast<int>(product / worst.longer);
  return product == 0 ? -1 : static_cast<int>((product - 1) / worst.longer);
}

void Ranking::offer(const Hit& hit) {
  if (hits_.size() == k_) {
    if (!is_better(hit, hits_.front())) return;
    std::ranges::pop_heap(hits_, is_better);
    hits_.pop_back();
  }
  hits_.push_back(hit);
  std::ranges::push_heap(hits_, is_better);
}

const std::vector<Hit>& Ranking::finish() {
  std::ranges::sort_heap(hits_, is_better);
  return hits_;
}

}  // namespace entente::index
