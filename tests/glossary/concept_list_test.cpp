#include <memory>

#include "server/error/error.h"
#include "server/glossary/concepts.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class ConceptList : public GlossaryTest {
 protected:
  ConceptList() {
    Concept city = concept_of("conflict", "c1", {term_of(fr(), "étape"), term_of(en(), "stage")});
    city.subject_field = "places";
    city.customers = {"AFP"};
    city.definitions = {{fr(), "Une halte.", "Dictionnaire"}};
    put(city);
    Concept forces =
        concept_of("conflict", "c2", {term_of(fr(), "forces armées"), term_of(en(), "armed forces")});
    forces.notes = {"Voir aussi l’armée."};
    forces.projects = {"Sahel"};
    put(forces);
    Concept army = concept_of("conflict", "c3", {term_of(fr(), "armée", TermStatus::kForbidden)});
    army.terms[0].part_of_speech = PartOfSpeech::kNoun;
    army.terms[0].valid_until = "2014";
    put(army, "Anne");
    put(concept_of("conflict", "c4", {term_of(fr(), "Zone"), term_of(fr(), "abri", TermStatus::kAdmitted)}));
  }

  void put(const Concept& value, const std::string& author = "tester") {
    backend_.write(PutConcept{value, {}}, author);
  }

  std::string list(ConceptListQuestion question) {
    const auto transaction = backend_.read();
    const auto page =
        list_concepts(transaction, catalogue::require_glossary(transaction, "conflict"), question);
    std::string all;
    for (const Concept& value : page.concepts) all += (all.empty() ? "" : " ") + value.id;
    return all;
  }

  std::string filtered(ConceptFilter filter) { return list({.filter = std::move(filter)}); }
};

TEST_F(ConceptList, IsFilteredByAnyField) {
  EXPECT_EQ(filtered({.text = "ARMEE"}), "c2 c3");
  EXPECT_EQ(filtered({.text = "armée", .fields = {ConceptField::kNote}}), "c2");
  EXPECT_EQ(filtered({.text = "halte"}), "c1");
  EXPECT_EQ(filtered({.text = "halte", .language = en()}), "");
  EXPECT_EQ(filtered({.text = "dictionnaire", .fields = {ConceptField::kSource}}), "c1");
  EXPECT_EQ(filtered({.text = "c4", .fields = {ConceptField::kIdentifier}}), "c4");
  EXPECT_EQ(filtered({.statuses = {TermStatus::kForbidden, TermStatus::kAdmitted}}), "c3 c4");
  EXPECT_EQ(filtered({.parts_of_speech = {PartOfSpeech::kNoun}}), "c3");
  EXPECT_EQ(filtered({.subject_field = "places"}), "c1");
  EXPECT_EQ(filtered({.customer = "AFP"}), "c1");
  EXPECT_EQ(filtered({.project = "Sahel"}), "c2");
  EXPECT_EQ(filtered({.author = "Anne"}), "c3");
  EXPECT_EQ(filtered({.valid_on = "2015-01-01"}), "c1 c2 c4");
  EXPECT_EQ(filtered({.updated_before = Time(std::chrono::seconds(1))}), "");
}

TEST_F(ConceptList, TakesWildcardsForAWholeField) {
  EXPECT_EQ(filtered({.text = "arm*"}), "c2 c3");
  EXPECT_EQ(filtered({.text = "*armees", .fields = {ConceptField::kTerm}}), "c2");
  EXPECT_EQ(filtered({.text = "?one"}), "c4");
  EXPECT_EQ(filtered({.text = "?tape"}), "c1");
}

TEST_F(ConceptList, AppliesTermConditionsToOneTerm) {
  EXPECT_EQ(filtered({.text = "abri", .fields = {ConceptField::kTerm}, .statuses = {TermStatus::kPreferred}}),
            "");
}

TEST_F(ConceptList, IsInTheOrderOfTheAlphabetPageByPage) {
  EXPECT_EQ(list({.order_by = fr()}), "c3 c1 c2 c4");
  EXPECT_EQ(list({.order_by = en()}), "c2 c1");
  const auto transaction = backend_.read();
  const auto glossary = catalogue::require_glossary(transaction, "conflict");
  std::string all;
  ConceptListQuestion question{.order_by = fr(), .limit = 1};
  do {
    const ConceptPage page = list_concepts(transaction, glossary, question);
    for (const Concept& value : page.concepts) all += value.id;
    question.after = page.end;
  } while (!question.after.empty());
  EXPECT_EQ(all, "c3c1c2c4");
}

TEST_F(ConceptList, KeepsItsOrderWhenAConceptChanges) {
  put(concept_of("conflict", "c3", {term_of(fr(), "zzz")}));
  EXPECT_EQ(list({.order_by = fr()}), "c1 c2 c4 c3");
  backend_.write(DeleteConcept{"conflict", "c1", {}});
  EXPECT_EQ(list({.order_by = fr()}), "c2 c4 c3");
  EXPECT_EQ(list({.order_by = en()}), "c2");
}

// One concept may hold a megabyte of text.
TEST(ConceptMatcher, LooksAtItsCancellationForEachField) {
  Concept value = concept_of("conflict", "c", {term_of(fr(), "étape")});
  value.notes = {"Une halte."};
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone);
  const ConceptMatcher matcher({.text = "absent"}, Cancellation(Deadline::max(), flag));
  EXPECT_FALSE(matcher.accepts(value));
  *flag = Cancellation::Cause::kServerStopping;
  EXPECT_THROW(matcher.accepts(value), Error);
}

TEST_F(ConceptList, TreatsTheTimeOf1970AsATime) {
  EXPECT_EQ(filtered({.updated_before = Time()}), "");
  EXPECT_EQ(filtered({.updated_from = Time()}), "c1 c2 c3 c4");
}

}  // namespace
}  // namespace entente::glossary
