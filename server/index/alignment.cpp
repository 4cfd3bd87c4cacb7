#include "server/index/alignment.h"

#include <algorithm>

#include "server/index/edit_distance.h"

namespace entente::index {
namespace {

// The cells of the edit matrix within `band` of the diagonal: no cheaper script leaves a band of the
// distance's width.
class Band {
 public:
  Band(std::span<const TokenId> question, std::span<const TokenId> segment, int band)
      : rows_(static_cast<int>(question.size())),
        columns_(static_cast<int>(segment.size())),
        band_(band),
        cells_(static_cast<std::size_t>(rows_ + 1) * static_cast<std::size_t>(2 * band + 1), kFar) {
    for (int i = 0; i <= rows_; ++i) {
      for (int j = std::max(0, i - band_); j <= std::min(columns_, i + band_); ++j)
        cell(i, j) = best(question, segment, i, j);
    }
  }

  int at(int i, int j) const {
    if (i < 0 || j < 0 || j > columns_ || j < i - band_ || j > i + band_) return kFar;
    return cells_[place(i, j)];
  }

 private:
  static constexpr int kFar = 1 << 29;

  int best(std::span<const TokenId> question, std::span<const TokenId> segment, int i, int j) const {
    if (i == 0 || j == 0) return i + j;
    const bool same = question[static_cast<std::size_t>(i - 1)] == segment[static_cast<std::size_t>(j - 1)];
    return std::min({at(i - 1, j - 1) + (same ? 0 : 1), at(i - 1, j) + 1, at(i, j - 1) + 1});
  }

  std::size_t place(int i, int j) const {
    return static_cast<std::size_t>(i) * static_cast<std::size_t>(2 * band_ + 1) +
           static_cast<std::size_t>(j - i + band_);
  }
  int& cell(int i, int j) { return cells_[place(i, j)]; }

  int rows_;
  int columns_;
  int band_;
  std::vector<int> cells_;
};

int distance_of(std::span<const TokenId> question, std::span<const TokenId> segment) {
  const auto longer = static_cast<int>(std::max(question.size(), segment.size()));
  if (question.empty() || segment.empty()) return longer;
  thread_local EditDistance distance;
  distance.ask(question);
  return distance.to(segment, longer);
}

}  // namespace

std::vector<AlignedPair> align(std::span<const TokenId> question, std::span<const TokenId> segment) {
  int i = static_cast<int>(question.size());
  int j = static_cast<int>(segment.size());
  const int distance = distance_of(question, segment);
  const Band band(question, segment, std::max(distance, 1));
  std::vector<AlignedPair> pairs;
  while (i > 0 || j > 0) {
    const int here = band.at(i, j);
    const bool both = i > 0 && j > 0;
    const bool same =
        both && question[static_cast<std::size_t>(i - 1)] == segment[static_cast<std::size_t>(j - 1)];
    if (same && band.at(i - 1, j - 1) == here) {
      pairs.push_back({--i, --j});
    } else if (both && band.at(i - 1, j - 1) + 1 == here) {
      pairs.push_back({--i, --j});
    } else if (i > 0 && band.at(i - 1, j) + 1 == here) {
      pairs.push_back({--i, -1});
    } else {
      pairs.push_back({-1, --j});
    }
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace entente::index
