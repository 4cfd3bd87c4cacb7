#include "server/glossary/prefix_distance.h"

#include <algorithm>

namespace entente::glossary {

PrefixDistance::PrefixDistance(std::string_view typed, int most) : typed_(typed), most_(most) {
  Row first(typed.size() + 1);
  for (std::size_t i = 0; i < first.size(); ++i) first[i] = static_cast<int>(i);
  least_.push_back(std::min(first.back(), most + 1));
  rows_.push_back(std::move(first));
}

void PrefixDistance::fill(std::size_t depth) {
  if (rows_.size() <= depth) {
    rows_.emplace_back(typed_.size() + 1);
    least_.push_back(0);
  }
  const Row& before = rows_[depth - 1];
  Row& row = rows_[depth];
  const int over = most_ + 1;
  std::fill(row.begin(), row.end(), over);
  row[0] = static_cast<int>(depth);
  // Only what lies within `most` of the diagonal can matter.
  const std::size_t margin = static_cast<std::size_t>(most_);
  const std::size_t from = std::max<std::size_t>(1, depth > margin ? depth - margin : 1);
  const std::size_t to = std::min(typed_.size(), depth + margin);
  for (std::size_t i = from; i <= to; ++i) {
    int cost = before[i - 1] + (typed_[i - 1] != word_[depth - 1]);
    cost = std::min({cost, before[i] + 1, row[i - 1] + 1});
    if (i > 1 && depth > 1 && typed_[i - 1] == word_[depth - 2] && typed_[i - 2] == word_[depth - 1])
      cost = std::min(cost, rows_[depth - 2][i - 2] + 1);
    row[i] = std::min(cost, over);
  }
  least_[depth] = std::min(least_[depth - 1], row.back());
  if (dead_ == 0 && *std::min_element(row.begin(), row.end()) > most_) dead_ = depth;
}

int PrefixDistance::of(std::string_view word) {
  const std::size_t longest = typed_.size() + static_cast<std::size_t>(most_);
  const std::size_t size = std::min(word.size(), longest);
  const std::size_t common = static_cast<std::size_t>(
      std::mismatch(word_.begin(), word_.begin() + static_cast<std::ptrdiff_t>(std::min(word_.size(), size)),
                    word.begin())
          .first -
      word_.begin());
  if (dead_ != 0 && common >= dead_) {
    word_.assign(word.substr(0, size));
    return least_[dead_];
  }
  dead_ = 0;
  word_.assign(word.substr(0, size));
  std::size_t depth = common;
  while (depth < size && dead_ == 0) fill(++depth);
  return least_[depth];
}

int word_distance(std::string_view a, std::string_view b, int most) {
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t shorter = std::min(a.size(), b.size());
  if (longer - shorter > static_cast<std::size_t>(most)) return most + 1;
  // Every letter of the longer one that the prefix leaves out is an error.
  std::vector<std::vector<int>> rows(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = static_cast<int>(i + j);
        continue;
      }
      rows[i][j] =
          std::min({rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]), rows[i - 1][j] + 1, rows[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return std::min(rows[a.size()][b.size()], most + 1);
}

}  // namespace entente::glossary
