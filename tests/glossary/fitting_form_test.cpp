// What to write instead of a term, in the form of the text.
#include "server/glossary/fitting_form.h"

#include <gtest/gtest.h>

#include "tests/support/table.h"

namespace entente::glossary {
namespace {

Term noun(const std::string& language, const std::string& text) {
  Term term;
  term.language = Language::parse(language);
  term.text = text;
  term.part_of_speech = PartOfSpeech::kNoun;
  return term;
}

TEST(FittingForm, IsWhatATranslatorWouldWrite) {
  for (const testing::Row& row : testing::read_table("fitting_forms.tsv", 5)) {
    const auto& cells = row.cells;
    Term replacement = noun(cells[0], cells[3]);
    if (cells.size() > 5) replacement.gender = cells[5] == "f" ? Gender::kFeminine : Gender::kMasculine;
    EXPECT_EQ(fitting_form(noun(cells[0], cells[1]), cells[2], replacement), cells[4]) << "line " << row.line;
  }
}

TEST(FittingForm, ChangesOnlyNounsAndFrenchAdjectives) {
  const Term found = noun("fr", "clandestin");
  Term replacement = noun("fr", "migrant");
  for (const PartOfSpeech fixed : {PartOfSpeech::kVerb, PartOfSpeech::kAdverb, PartOfSpeech::kProperNoun}) {
    replacement.part_of_speech = fixed;
    EXPECT_EQ(fitting_form(found, "clandestins", replacement), "migrant");
  }
  replacement.part_of_speech = PartOfSpeech::kAdjective;
  EXPECT_EQ(fitting_form(found, "clandestins", replacement), "migrants");
  Term illegal = noun("en", "illegal");
  Term irregular = noun("en", "irregular");
  irregular.part_of_speech = PartOfSpeech::kAdjective;
  EXPECT_EQ(fitting_form(illegal, "illegals", irregular), "irregular");
}

TEST(FittingForm, LeavesWhatTheGlossaryHasInThePlural) {
  Term replacement = noun("fr", "forces armées");
  replacement.number = Number::kPlural;
  EXPECT_EQ(fitting_form(noun("fr", "troupe"), "troupes", replacement), "forces armées");
}

TEST(FittingForm, KnowsNoOtherLanguage) {
  EXPECT_EQ(fitting_form(noun("de", "Waffe"), "Waffen", noun("de", "Bombe")), "Bombe");
}

}  // namespace
}  // namespace entente::glossary
