#include "server/index/edit_distance.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/slow_edit_distance.h"

namespace entente::index {
namespace {

using entente::testing::slow_edit_distance;

std::vector<TokenId> random_tokens(std::mt19937& random, std::size_t length, unsigned alphabet) {
  std::vector<TokenId> tokens(length);
  for (TokenId& token : tokens) token = random() % alphabet;
  return tokens;
}

int distance_of(const std::vector<TokenId>& question, const std::vector<TokenId>& segment, int limit) {
  EditDistance distance;
  distance.ask(question);
  return distance.to(segment, limit);
}

TEST(EditDistance, EqualsTheTextbookOnAllShortSequences) {
  std::vector<std::vector<TokenId>> all = {{}};
  for (std::size_t begin = 0, length = 0; length < 4; ++length) {
    const std::size_t end = all.size();
    for (; begin < end; ++begin) {
      for (TokenId token = 0; token < 3; ++token) {
        auto longer = all[begin];
        longer.push_back(token);
        all.push_back(std::move(longer));
      }
    }
  }
  for (const auto& a : all) {
    if (a.empty()) continue;
    EditDistance distance;
    distance.ask(a);
    for (const auto& b : all) ASSERT_EQ(distance.to(b, 10), slow_edit_distance(a, b));
  }
}

TEST(EditDistance, EqualsTheTextbookAcrossWordBoundaries) {
  std::mt19937 random(7);
  for (const std::size_t length : {1u, 20u, 63u, 64u, 65u, 127u, 128u, 129u, 300u}) {
    for (int round = 0; round < 30; ++round) {
      const auto a = random_tokens(random, length, 2 + random() % 40);
      auto b = round % 2 == 0 ? random_tokens(random, length + random() % 20, 2 + random() % 40) : a;
      for (int edit = 0; edit < round % 7 && !b.empty(); ++edit) b[random() % b.size()] = random() % 40;
      ASSERT_EQ(distance_of(a, b, 1000), slow_edit_distance(a, b)) << "length " << length;
    }
  }
}

TEST(EditDistance, AnswersMoreThanTheLimitExactlyWhenItIsMore) {
  std::mt19937 random(8);
  for (int round = 0; round < 3000; ++round) {
    const auto a = random_tokens(random, 1 + random() % 30, 6);
    const auto b = random_tokens(random, random() % 30, 6);
    const int limit = static_cast<int>(random() % 20);
    const int slow = slow_edit_distance(a, b);
    const int fast = distance_of(a, b, limit);
    if (slow <= limit) {
      ASSERT_EQ(fast, slow);
    } else {
      ASSERT_GT(fast, limit);
    }
  }
}

}  // namespace
}  // namespace entente::index
