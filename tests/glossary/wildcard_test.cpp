#include "server/glossary/wildcard.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace entente::glossary {
namespace {

// The definition.
bool slow_matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*')
    return slow_matches(pattern.substr(1), text) || (!text.empty() && slow_matches(pattern, text.substr(1)));
  return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) &&
         slow_matches(pattern.substr(1), text.substr(1));
}

TEST(Wildcard, MatchesAsGlobsDo) {
  EXPECT_TRUE(Wildcard("*").matches(""));
  EXPECT_TRUE(Wildcard("a*b*c").matches("axxbyybc"));
  EXPECT_FALSE(Wildcard("a*b*c").matches("axxbyyb"));
  EXPECT_TRUE(Wildcard("?").matches("é"));
  EXPECT_FALSE(Wildcard("?").matches(""));
  EXPECT_TRUE(Wildcard("**a").matches("a"));
}

TEST(Wildcard, EqualsItsDefinitionOnRandomPatterns) {
  std::mt19937 random(17);
  const auto made = [&](const std::string& letters, std::size_t most) {
    std::string text;
    for (std::size_t i = random() % (most + 1); i > 0; --i) text += letters[random() % letters.size()];
    return text;
  };
  int matches = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::string pattern = made("ab*?", 7);
    const std::string text = made("ab", 9);
    const bool expected = slow_matches(pattern, text);
    matches += expected;
    ASSERT_EQ(Wildcard(pattern).matches(text), expected) << pattern << " " << text;
  }
  EXPECT_GT(matches, 1'000);
}

TEST(Wildcard, CountsACodePointAsOneCharacter) {
  EXPECT_TRUE(Wildcard("?t?").matches("étê"));
  EXPECT_TRUE(Wildcard("*ê").matches("🙂étê"));
  EXPECT_FALSE(Wildcard("??").matches("é"));
  EXPECT_FALSE(Wildcard("é").matches("è"));
}

TEST(Wildcard, GoesAcrossTheWordsOfItsBits) {
  for (const std::size_t length : {62, 63, 64, 65, 127, 128, 129, 490}) {
    const std::string run(length, 'a');
    EXPECT_TRUE(Wildcard("*" + run + "b*").matches("xa" + run + "bx")) << length;
    EXPECT_FALSE(Wildcard("*" + run + "b*").matches("x" + run + "a")) << length;
    EXPECT_TRUE(Wildcard(run + "?").matches(run + "é")) << length;
    EXPECT_FALSE(Wildcard(run).matches(run + "a")) << length;
  }
}

}  // namespace
}  // namespace entente::glossary
