#include "server/glossary/term_filter.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "server/store/environment.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class Filter : public ::testing::Test {
 protected:
  Filter() : environment_({.directory = folder_.path()}) {}

  void add(const std::vector<std::uint64_t>& flagged) {
    auto transaction = environment_.write();
    add_to_filter(transaction, fr(), flagged);
    transaction.commit();
  }

  testing::TemporaryFolder folder_;
  store::Environment environment_;
};

TEST_F(Filter, HasWhatWasAddedThroughAllLevelsAndNothingElse) {
  std::mt19937_64 random(3);
  std::map<std::uint64_t, std::uint64_t> expected;
  for (int round = 0; round < 60; ++round) {
    std::vector<std::uint64_t> flagged;
    for (std::size_t i = random() % 200; i > 0; --i) {
      const bool again = !expected.empty() && random() % 5 == 0;
      const std::uint64_t hash = again ? expected.begin()->first : random() & ~kTermFlags;
      const std::uint64_t flags = 1 + random() % 7;
      flagged.push_back(hash | flags);
      expected[hash] |= flags;
    }
    add(flagged);
  }
  const auto transaction = environment_.read();
  const TermFilter filter(transaction, fr());
  for (const auto& [hash, flags] : expected) EXPECT_EQ(filter.find(hash), flags);
  for (int i = 0; i < 10'000; ++i) EXPECT_EQ(filter.find(random() & ~kTermFlags), 0u);
  EXPECT_EQ(TermFilter(transaction, en()).find(expected.begin()->first), 0u);
}

TEST_F(Filter, DoesNotGrowByWhatItHas) {
  const std::vector<std::uint64_t> one = {0x1234567890abcd00ULL | kIsTerm};
  for (int i = 0; i < 2'000; ++i) add(one);
  const auto transaction = environment_.read();
  int levels = 0;
  store::for_each_with_prefix(transaction, store::Table::kTermFilters, "", [&](auto, auto) {
    ++levels;
    return true;
  });
  EXPECT_EQ(levels, 1);
}

}  // namespace
}  // namespace entente::glossary
