// Holds the shipped glossary to its editorial policy (glossary/README.md), as far as a program can.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "server/interchange/tbx_reader.h"
#include "tests/support/paths.h"

namespace entente::glossary {
namespace {

namespace fs = std::filesystem;

std::vector<Concept> shipped() {
  std::vector<Concept> concepts;
  for (const auto& entry : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "glossary" / "conflict")) {
    interchange::TbxReader reader([&](Concept&& value, int) { concepts.push_back(std::move(value)); },
                                  [](interchange::Problem&&) {});
    reader.feed(entente::testing::read_file(entry.path()));
    reader.finish();
  }
  return concepts;
}

bool is_noun(const Term& term) {
  return term.part_of_speech == PartOfSpeech::kNoun || term.part_of_speech == PartOfSpeech::kProperNoun;
}

TEST(ShippedGlossary, HasFrenchAndEnglishTermsWithOnePreferredEach) {
  const auto concepts = shipped();
  EXPECT_GE(std::count_if(concepts.begin(), concepts.end(),
                          [](const Concept& value) { return value.kind == ConceptKind::kConcept; }),
            2'200);
  const auto is_name = [](const Concept& value) {
    return std::any_of(value.terms.begin(), value.terms.end(),
                       [](const Term& term) { return term.part_of_speech == PartOfSpeech::kProperNoun; });
  };
  EXPECT_GE(std::count_if(concepts.begin(), concepts.end(), is_name), 250);
  for (const Concept& value : concepts) {
    if (value.kind == ConceptKind::kShadow) continue;
    std::map<std::string, int> preferred = {{"fr", 0}, {"en", 0}};
    for (const Term& term : value.terms)
      preferred[std::string(term.language.primary())] += term.status == TermStatus::kPreferred;
    EXPECT_EQ(preferred["fr"], 1) << value.id;
    EXPECT_EQ(preferred["en"], 1) << value.id;
    EXPECT_FALSE(value.subject_field.empty()) << value.id;
  }
}

TEST(ShippedGlossary, GivesEveryTermItsPartOfSpeechAndStatusAndFrenchNounsTheirGender) {
  for (const Concept& value : shipped()) {
    for (const Term& term : value.terms) {
      EXPECT_NE(term.part_of_speech, PartOfSpeech::kUnspecified) << value.id << ": " << term.text;
      EXPECT_NE(term.status, TermStatus::kUnspecified) << value.id << ": " << term.text;
      if (term.language.primary() == "fr" && is_noun(term)) {
        EXPECT_NE(term.gender, Gender::kUnspecified) << value.id << ": " << term.text;
      }
    }
  }
}

TEST(ShippedGlossary, WritesFrenchWithItsOwnTypography) {
  for (const Concept& value : shipped()) {
    for (const Term& term : value.terms) {
      if (term.language.primary() != "fr") continue;
      for (const std::string* text : {&term.text, &term.usage_note}) {
        EXPECT_EQ(text->find('\''), std::string::npos) << value.id << ": " << *text;
        EXPECT_EQ(text->find("« "), std::string::npos)
            << value.id << " has a plain space in quotes: " << *text;
      }
    }
  }
}

TEST(ShippedGlossary, GivesASourceForEveryDefinition) {
  for (const Concept& value : shipped()) {
    for (const Definition& definition : value.definitions) {
      EXPECT_FALSE(definition.source.empty()) << value.id << " (" << definition.language.tag() << ")";
    }
  }
}

}  // namespace
}  // namespace entente::glossary
