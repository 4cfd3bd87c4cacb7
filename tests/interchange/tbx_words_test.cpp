// The words that other tools write for statuses, parts of speech, genders and numbers.
#include <optional>

#include <gtest/gtest.h>

#include "server/interchange/tbx_vocabulary.h"

namespace entente::interchange {
namespace {

TEST(StatusWords, AreUnderstoodInAnySpelling) {
  const std::pair<TermStatus, std::vector<const char*>> rows[] = {
      {TermStatus::kPreferred,
       {"preferred", "PREFERRED", "Preferred", "preferredTerm", "preferredTerm-admn-sts", "preferred term",
        "preferred_term", "PreferredTerm-Admn-Sts", "standardized", "standardizedTerm",
        "standardizedTerm-admn-sts", "recommended", "recommendedTerm", "privilégié", "terme privilégié",
        "préféré", "recommandée"}},
      {TermStatus::kAdmitted,
       {"admitted", "admittedTerm-admn-sts", "Admitted Term", "legal", "legalTerm-admn-sts", "regulated",
        "regulatedTerm", "allowed", "accepted", "approved", "admis", "toléré", "autorisé"}},
      {TermStatus::kDeprecated,
       {"deprecated", "DEPRECATED", "deprecatedTerm-admn-sts", "notRecommended", "not recommended",
        "NOT_RECOMMENDED", "not-recommended", "NotRecommended", "déconseillé", "à éviter", "non recommandé",
        "nonstandardizedTerm"}},
      {TermStatus::kSuperseded,
       {"superseded", "supersededTerm-admn-sts", "obsolete", "Obsolete", "obsoleteTerm", "obsolète", "désuet",
        "vieilli"}},
      {TermStatus::kForbidden,
       {"forbidden", "FORBIDDEN", "forbidden term", "forbiddenTerm-admn-sts", "do not use", "Do Not Use",
        "doNotUse", "do_not_use", "prohibited", "interdit", "proscrit", "à proscrire", "ne pas utiliser"}},
  };
  for (const auto& [status, words] : rows) {
    for (const char* word : words) EXPECT_EQ(term_status(word), status) << word;
  }
  for (const char* word :
       {"", "term", "unprocessed", "provisionallyProcessed", "finalized", "new", "proposed", "3"})
    EXPECT_EQ(term_status(word), std::nullopt) << word;
}

struct GrammarRow {
  const char* words;
  std::optional<PartOfSpeech> part;
  std::optional<Gender> gender;
  std::optional<Number> number;
  bool is_exact = true;
};

TEST(GrammarWords, SayWhatTheyMean) {
  using enum PartOfSpeech;
  constexpr auto kM = Gender::kMasculine;
  constexpr auto kF = Gender::kFeminine;
  const GrammarRow rows[] = {
      {"noun", kNoun, {}, {}},
      {"Noun", kNoun, {}, {}},
      {"NOUN", kNoun, {}, {}},
      {"nom", kNoun, {}, {}},
      {"n.", kNoun, {}, {}},
      {"n", kNoun, {}, {}},
      {"s.", kNoun, {}, {}},
      {"substantif", kNoun, {}, {}},
      {"common noun", kNoun, {}, {}},
      {"nom commun", kNoun, {}, {}},
      {"noun phrase", kNoun, {}, {}},
      {"locution nominale", kNoun, {}, {}},
      {"n. m.", kNoun, kM, {}},
      {"n.f.pl.", kNoun, kF, Number::kPlural},
      {"nm", kNoun, kM, {}},
      {"nfpl", kNoun, kF, Number::kPlural},
      {"nom féminin", kNoun, kF, {}},
      {"nom masculin pluriel", kNoun, kM, Number::kPlural},
      {"nom m/f", kNoun, Gender::kOther, {}, false},
      {"properNoun", kProperNoun, {}, {}},
      {"proper noun", kProperNoun, {}, {}},
      {"Proper_Noun", kProperNoun, {}, {}},
      {"propernoun", kProperNoun, {}, {}},
      {"proper-noun", kProperNoun, {}, {}},
      {"nom propre", kProperNoun, {}, {}},
      {"nom propre féminin", kProperNoun, kF, {}},
      {"PROPN", kProperNoun, {}, {}},
      {"verb", kVerb, {}, {}},
      {"verbe", kVerb, {}, {}},
      {"v.", kVerb, {}, {}},
      {"verb phrase", kVerb, {}, {}},
      {"verbe transitif", kVerb, {}, {}, false},
      {"v. tr.", kVerb, {}, {}, false},
      {"adjective", kAdjective, {}, {}},
      {"adj.", kAdjective, {}, {}},
      {"ADJ", kAdjective, {}, {}},
      {"adjectif", kAdjective, {}, {}},
      {"adverb", kAdverb, {}, {}},
      {"adverbe", kAdverb, {}, {}},
      {"adv.", kAdverb, {}, {}},
      {"locution adverbiale", kAdverb, {}, {}},
      {"other", kOther, {}, {}},
      {"préposition", kOther, {}, {}, false},
      {"whatever", {}, {}, {}, false},
  };
  for (const GrammarRow& row : rows) {
    const Grammar said = grammar_of(row.words, Category::kPartOfSpeech);
    EXPECT_EQ(said.part_of_speech, row.part) << row.words;
    EXPECT_EQ(said.gender, row.gender) << row.words;
    EXPECT_EQ(said.number, row.number) << row.words;
    EXPECT_EQ(said.is_exact, row.is_exact) << row.words;
  }
}

TEST(GrammarWords, OfGendersAndNumbers) {
  const std::pair<Gender, std::vector<const char*>> genders[] = {
      {Gender::kMasculine, {"m", "m.", "M", "masc", "masc.", "masculine", "Masculin", "masculin"}},
      {Gender::kFeminine,
       {"f", "f.", "F", "fem", "fém.", "feminine", "féminin", "FÉMININ", "fe\u0301minin", "féminine"}},
      {Gender::kNeuter, {"n", "n.", "neut.", "neuter", "neutre"}},
      {Gender::kOther, {"other", "otherGender", "m/f", "mf", "épicène", "common", "masculine and feminine"}},
  };
  for (const auto& [gender, words] : genders) {
    for (const char* word : words) EXPECT_EQ(grammar_of(word, Category::kGender).gender, gender) << word;
  }
  const std::pair<Number, std::vector<const char*>> numbers[] = {
      {Number::kSingular, {"s", "sg", "sg.", "sing.", "singular", "Singulier"}},
      {Number::kPlural, {"p", "pl", "pl.", "plur.", "plural", "PLURIEL"}},
  };
  for (const auto& [number, words] : numbers) {
    for (const char* word : words) EXPECT_EQ(grammar_of(word, Category::kNumber).number, number) << word;
  }
  EXPECT_EQ(grammar_of("f. pl.", Category::kGender).number, Number::kPlural);
  EXPECT_FALSE(grammar_of("dual", Category::kNumber).says_something());
  EXPECT_FALSE(grammar_of("", Category::kGender).says_something());
}

TEST(CategoryWords, AreUnderstoodInAnySpelling) {
  for (const char* name : {"partOfSpeech", "Part of Speech", "part-of-speech", "part_of_speech", "POS"})
    EXPECT_EQ(category_of(name), Category::kPartOfSpeech) << name;
  for (const char* name : {"administrativeStatus", "Administrative status", "administrative-status"})
    EXPECT_EQ(category_of(name), Category::kStatus) << name;
  EXPECT_EQ(category_of("usageStatus"), Category::kUsageStatus);
  EXPECT_EQ(category_of("processStatus"), Category::kUnknown);
  EXPECT_EQ(category_of("x-needed-word"), Category::kNeededWord);
}

}  // namespace
}  // namespace entente::interchange
