#include "server/index/alignment.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/heap_use.h"

namespace entente::index {
namespace {

using Tokens = std::vector<TokenId>;

Tokens random_tokens(std::mt19937& random, std::size_t length, unsigned alphabet) {
  Tokens tokens(length);
  for (TokenId& token : tokens) token = static_cast<TokenId>(random() % alphabet);
  return tokens;
}

// The textbook's matrix, walked back from its end.
std::vector<AlignedPair> slow_align(const Tokens& question, const Tokens& segment) {
  const int rows = static_cast<int>(question.size());
  const int columns = static_cast<int>(segment.size());
  std::vector<std::vector<int>> cost(question.size() + 1, std::vector<int>(segment.size() + 1));
  const auto at = [&](int i, int j) -> int& {
    return cost[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
  };
  const auto same = [&](int i, int j) {
    return question[static_cast<std::size_t>(i - 1)] == segment[static_cast<std::size_t>(j - 1)];
  };
  for (int i = 0; i <= rows; ++i) {
    for (int j = 0; j <= columns; ++j) {
      at(i, j) = i == 0 || j == 0
                     ? i + j
                     : std::min({at(i - 1, j - 1) + !same(i, j), at(i - 1, j) + 1, at(i, j - 1) + 1});
    }
  }
  std::vector<AlignedPair> pairs;
  for (int i = rows, j = columns; i > 0 || j > 0;) {
    const bool both = i > 0 && j > 0;
    if (both && at(i - 1, j - 1) + !same(i, j) == at(i, j)) {
      pairs.push_back({--i, --j});
    } else if (i > 0 && at(i - 1, j) + 1 == at(i, j)) {
      pairs.push_back({--i, -1});
    } else {
      pairs.push_back({-1, --j});
    }
  }
  std::ranges::reverse(pairs);
  return pairs;
}

TEST(Alignment, IsTheTextbooksOnAllShortSequences) {
  std::vector<Tokens> all = {{}};
  for (std::size_t i = 0; i < all.size() && all[i].size() < 4; ++i) {
    for (TokenId token = 0; token < 3; ++token) {
      all.push_back(all[i]);
      all.back().push_back(token);
    }
  }
  for (const Tokens& a : all) {
    for (const Tokens& b : all) ASSERT_EQ(align(a, b), slow_align(a, b));
  }
}

TEST(Alignment, IsTheTextbooksAcrossWordBoundaries) {
  std::mt19937 random(9);
  for (int round = 0; round < 600; ++round) {
    const std::size_t most = round % 3 == 0 ? 300 : round % 3 == 1 ? 70 : 130;
    const unsigned alphabet = 2 + random() % (round % 2 == 0 ? 5 : 60);
    const Tokens a = random_tokens(random, random() % most, alphabet);
    Tokens b = round % 4 == 0 ? a : random_tokens(random, random() % most, alphabet);
    for (unsigned edits = random() % 9; edits > 0 && !b.empty(); --edits) {
      b[random() % b.size()] = random() % 60;
      b.erase(b.begin() + static_cast<std::ptrdiff_t>(random() % b.size()));
    }
    ASSERT_EQ(align(a, b), slow_align(a, b)) << "round " << round;
  }
}

// The longest segments that the limits allow; every second word differs.
TEST(Alignment, TakesLittleMemoryForTheLongestSegments) {
  for (const bool frequent : {false, true}) {
    Tokens question(10'000);
    for (std::size_t i = 0; i < question.size(); ++i)
      question[i] = static_cast<TokenId>(frequent ? i % 2 : i);
    Tokens segment = question;
    for (std::size_t i = 0; i < segment.size(); i += 2) segment[i] = static_cast<TokenId>(20'000 + i);
    std::vector<AlignedPair> pairs;
    const entente::testing::HeapUse use =
        entente::testing::heap_use([&] { pairs = align(question, segment); });
    EXPECT_EQ(pairs.size(), 10'000u);
    EXPECT_LT(use.peak_bytes, 3u << 20);
  }
}

}  // namespace
}  // namespace entente::index
