#include "server/text/stem_cache.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace entente::text {
namespace {

TEST(StemCache, GivesWhatWasKept) {
  StemCache cache;
  StemCache::Found found;
  EXPECT_FALSE(cache.find("Armées", found));
  cache.keep("Armées", "armees", "arm");
  cache.keep("yeux", "yeux", "oeil");  // No beginning of its folded form.
  ASSERT_TRUE(cache.find("Armées", found));
  EXPECT_EQ(found.folded(), "armees");
  EXPECT_EQ(found.stem(), "arm");
  ASSERT_TRUE(cache.find("yeux", found));
  EXPECT_EQ(found.folded(), "yeux");
  EXPECT_EQ(found.stem(), "oeil");
  EXPECT_FALSE(cache.find("Armée", found));
}

TEST(StemCache, KeepsNoWordThatDoesNotFit) {
  StemCache cache;
  StemCache::Found found;
  const std::string longest(24, 'a');
  cache.keep(longest, longest, longest);
  EXPECT_TRUE(cache.find(longest, found));
  cache.keep(longest + "a", longest, longest);
  EXPECT_FALSE(cache.find(longest + "a", found));
  cache.keep("ab", std::string(20, 'b'), std::string(20, 'c'));
  EXPECT_FALSE(cache.find("ab", found));
  cache.keep("", "", "");
  EXPECT_FALSE(cache.find("", found));
}

// Each word has forms that can be told from it, so that halves of two entries would be seen.
TEST(StemCache, NeverGivesTheFormsOfAnotherWordWhileManyWrite) {
  StemCache cache;
  std::atomic<std::size_t> met = 0;
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&, number] {
      StemCache::Found found;
      for (int i = 0; i < 100'000; ++i) {
        const std::string word = std::to_string((i * (number + 1)) % 70'000);
        if (cache.find(word, found)) {
          ++met;
          EXPECT_EQ(found.folded(), word + "f" + word);
          EXPECT_EQ(found.stem(), "s" + word);
        } else {
          cache.keep(word, word + "f" + word, "s" + word);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(met, 0U);
}

}  // namespace
}  // namespace entente::text
