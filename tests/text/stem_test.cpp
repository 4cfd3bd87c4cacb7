#include <string>

#include <gtest/gtest.h>

#include "server/text/analysis.h"
#include "tests/text/table.h"

namespace entente::text {
namespace {

std::string stems(const std::string& text, const std::string& language) {
  const Analysis analysis = analyze(text, Language::parse(language));
  std::string joined;
  for (const Token& token : analysis.tokens()) (joined += joined.empty() ? "" : " ") += token.stem;
  return joined;
}

TEST(Stem, IsTheSameForAFamily) {
  for (const auto& row : read_table("text_families.tsv")) {
    const auto words = split(row.at(1), ' ');
    for (const auto& word : words) {
      EXPECT_EQ(stems(word, row.at(0)), stems(words.front(), row.at(0))) << row.at(0) << " " << word;
    }
  }
}

TEST(Stem, KeepsWordsOfDifferentMeaningApart) {
  for (const auto& row : read_table("text_distinct.tsv")) {
    EXPECT_NE(stems(row.at(1), row.at(0)), stems(row.at(2), row.at(0))) << row.at(1) << " " << row.at(2);
  }
}

TEST(Stem, IsTheSameWithHyphensAndWithSpaces) {
  EXPECT_EQ(stems("cessez-le-feu", "fr"), stems("cessez le feu", "fr"));
  EXPECT_EQ(stems("T-72", "fr"), stems("T72", "fr"));
  EXPECT_EQ(stems("Deir ez-Zor", "fr"), stems("Deir ez Zor", "fr"));
}

TEST(Stem, OfAnAcronymIgnoresItsPoints) {
  EXPECT_EQ(stems("O.N.U.", "fr"), stems("ONU", "fr"));
}

TEST(Stem, OfTheElidedWordIsThatOfTheFullOne) {
  EXPECT_EQ(stems("d’otages", "fr"), stems("de otage", "fr"));
}

TEST(Stem, FollowsThePrimaryLanguageOfARegion) {
  EXPECT_EQ(stems("généraux", "fr-CA"), stems("général", "fr"));
}

TEST(Stem, IsTheFoldedFormInALanguageWithoutAStemmer) {
  EXPECT_EQ(stems("Maneno", "sw"), "maneno");
}

// The cache holds forms by surface. A word must have the same forms from the cache and without it.
TEST(Stem, DoesNotDependOnEarlierQuestions) {
  const std::string before = stems("généraux tués ARMEES", "fr");
  for (int i = 0; i < 30000; ++i)
    stems("mot" + std::to_string(i) + std::string(1, static_cast<char>('a' + i % 26)) + "x", "fr");
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (char c = 'a'; c <= 'z'; ++c) stems({a, b, c, 'e', 's'}, "fr");
    }
  }
  EXPECT_EQ(stems("généraux tués ARMEES", "fr"), before);
}

}  // namespace
}  // namespace entente::text
