// Rare words weigh more than frequent ones.
#include "server/index/stem_counts.h"

#include <cmath>

#include <gtest/gtest.h>

#include "server/store/environment.h"
#include "tests/support/paths.h"

namespace entente::index {
namespace {

TEST(StemCounts, WeighRareStemsMoreThanFrequentOnes) {
  const entente::testing::TemporaryFolder folder;
  store::Environment environment({.directory = folder.path()});
  const IndexSide side{1, Language::parse("fr")};
  const TokenId article = token_id("le");
  const TokenId name = token_id("mayadine");
  store::WriteTransaction transaction = environment.write();
  const std::vector<TokenId> with_name = {article, name, article};
  const std::vector<TokenId> without = {article};
  std::vector<Entry> segments;
  for (SegmentId id = 1; id <= 100; ++id) segments.push_back({id, id == 1 ? with_name : without});
  count_stems(transaction, side, segments);
  const std::vector<TokenId> asked = {article, name, token_id("never seen")};
  const WeightedWords words = weigh(transaction, {&side, 1}, asked);
  ASSERT_EQ(words.words, asked);
  EXPECT_NEAR(words.weights[0], std::log(1 + 101.0 / 101), 1e-9)
      << "once a segment, however often it stands there";
  EXPECT_NEAR(words.weights[1], std::log(1 + 101.0 / 2), 1e-9);
  EXPECT_NEAR(words.weights[2], std::log(1 + 101.0 / 1), 1e-9);
}

}  // namespace
}  // namespace entente::index
