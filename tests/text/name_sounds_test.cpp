#include "server/text/name_sounds.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

namespace entente::text {
namespace {

NameSounds sounds(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    words.push_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return sounds_of_name(words);
}

std::optional<int> difference(std::string_view a, std::string_view b) {
  const auto found = difference_of_spellings(sounds(a), sounds(b));
  EXPECT_EQ(found, difference_of_spellings(sounds(b), sounds(a))) << a << " " << b;
  if (found) {
    EXPECT_EQ(sounds(a).key(), sounds(b).key()) << a << " " << b;
  }
  return found;
}

TEST(NameSounds, AreTheConsonantsAsTheySound) {
  EXPECT_EQ(sounds("deir ez zor").consonants, "drzr");
  EXPECT_EQ(sounds("deirezzor").consonants, "drzr");
  EXPECT_EQ(sounds("chebab").consonants, "Sbb");
  EXPECT_EQ(sounds("hassakeh").consonants, "hsk");
  EXPECT_EQ(sounds("mohammed ben salmane").consonants, "mhmdslmn");
  EXPECT_EQ(sounds("ben gourion").consonants, "bngrn");
  EXPECT_EQ(sounds("abdoul aziz").consonants, "bdzz");
  EXPECT_EQ(sounds("al").consonants, "");
  EXPECT_FALSE(sounds("москва").is_distinctive());
  EXPECT_FALSE(sounds("t72rst").is_distinctive());
}

TEST(NameSounds, OfOneNameDifferLittle) {
  EXPECT_EQ(difference("prigojin", "prigozhin"), 0);
  EXPECT_EQ(difference("prigojine", "prigozhin"), 1);
  EXPECT_EQ(difference("hodeida", "hudaydah"), 0);
  EXPECT_EQ(difference("abd al aziz saoud", "abdelaziz saoud"), 0);
  EXPECT_EQ(difference("luhansk", "lougansk"), 2);
}

TEST(NameSounds, OfTwoNamesDifferInAConsonantOrInVowels) {
  EXPECT_EQ(difference("homs", "hama"), std::nullopt);
  EXPECT_EQ(difference("homs", "hommes"), std::nullopt);
  EXPECT_EQ(difference("hassan", "hussein"), std::nullopt);
  EXPECT_EQ(difference("mahmoud", "mohammed"), std::nullopt);
  EXPECT_EQ(difference("mansour", "mansoura"), std::nullopt);
  EXPECT_EQ(difference("magdi", "mahdi"), std::nullopt);
  EXPECT_EQ(difference("sweden", "sudan"), std::nullopt);
  EXPECT_EQ(difference("great", "garrett"), std::nullopt);
  EXPECT_EQ(difference("marpol", "marioupol"), std::nullopt);
  EXPECT_EQ(difference("isfahan", "sfahan"), std::nullopt);
}

TEST(NameSounds, OfTheBeginningAreEnough) {
  const auto begins = [](std::string_view typed, std::string_view name) {
    return difference_of_beginning(sounds(typed), sounds(name)).has_value();
  };
  EXPECT_TRUE(begins("khachog", "khashoggi"));
  EXPECT_TRUE(begins("khachogi", "khashoggi"));
  EXPECT_TRUE(begins("prigoj", "prigozhin"));
  EXPECT_FALSE(begins("khachogin", "khashoggi"));
  EXPECT_FALSE(begins("", "khashoggi"));
  EXPECT_FALSE(begins("mohame", "mahmoud"));
}

}  // namespace
}  // namespace entente::text
