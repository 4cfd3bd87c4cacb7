// The textbook edit distance (Wagner and Fischer 1974): slow and obviously right.
#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

namespace entente::testing {

template <typename Sequence>
int slow_edit_distance(const Sequence& a, const Sequence& b) {
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace entente::testing
