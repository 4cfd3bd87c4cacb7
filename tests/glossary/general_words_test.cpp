#include "server/glossary/general_words.h"

#include <gtest/gtest.h>

#include "server/glossary/naming_words.h"
#include "server/glossary/phrase.h"
#include "server/text/fold.h"
#include "tests/support/backend.h"

namespace entente::glossary {
namespace {

using entente::testing::en;
using entente::testing::fr;

std::uint64_t key(const std::string& word, const Language& language) {
  const text::Analysis analysis = text::analyze(word, language);
  return content_key(analysis.tokens()[0].folded, analysis.tokens()[0].stem, language);
}

TEST(GeneralWords, AreFoldedAndInOrderForWhoeverEditsThem) {
  for (const std::string_view table :
       {kFrenchGeneralWords, kEnglishGeneralWords, kGivenNames, kFrenchPeoples, kEnglishPeoples, kPlaces}) {
    std::istringstream words{std::string(table)};
    std::string before;
    int count = 0;
    for (std::string word; words >> word; before = word, ++count) {
      EXPECT_LT(before, word);
      EXPECT_EQ(text::fold(word), word);
    }
    EXPECT_GT(count, 100);
  }
}

TEST(GeneralWords, AreFoundInTheirForms) {
  for (const char* word : {"fois", "jours", "hommes", "questions", "choses", "mondes", "pays"})
    EXPECT_TRUE(is_general_word(key(word, fr()), fr())) << word;
  for (const char* word : {"times", "days", "men", "questions", "things", "worlds", "countries"})
    EXPECT_TRUE(is_general_word(key(word, en()), en())) << word;
  for (const char* word : {"oléoduc", "drones", "frégate", "mines"})
    EXPECT_FALSE(is_general_word(key(word, fr()), fr())) << word;
}

TEST(GeneralWords, TellParticiplesOfGeneralVerbsFromThoseOfTerms) {
  for (const char* word : {"menee", "prises", "annoncees", "tenu", "commencant"})
    EXPECT_TRUE(is_general_participle(word)) << word;
  for (const char* word : {"armees", "deplacees", "organisee", "piege"})
    EXPECT_FALSE(is_general_participle(word)) << word;
}

}  // namespace
}  // namespace entente::glossary
