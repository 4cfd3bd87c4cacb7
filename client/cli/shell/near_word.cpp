#include "client/cli/shell/near_word.h"

#include <algorithm>

namespace entente::cli {
namespace {

// Damerau's distance without overlapping swaps, of bytes.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[i][j] = std::min({replaced, rows[i - 1][j] + 1, rows[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.size()][b.size()];
}

}  // namespace

std::string nearest_word(const std::string& written, const std::vector<std::string>& words) {
  constexpr std::size_t kLettersOfABeginning = 3;
  std::string nearest;
  std::size_t least = 0;
  for (const std::string& word : words) {
    const bool begun = written.size() >= kLettersOfABeginning && word.starts_with(written);
    const std::size_t apart = begun ? 0 : distance(written, word);
    if (apart > std::max<std::size_t>(1, std::max(word.size(), written.size()) / 3)) continue;
    if (nearest.empty() || apart < least) {
      least = apart;
      nearest = word;
    }
  }
  return nearest;
}

}  // namespace entente::cli
