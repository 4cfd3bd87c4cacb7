#include "server/glossary/edits.h"

#include "server/error/error.h"
#include "server/glossary/concepts.h"
#include "server/glossary/term_order.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class ConceptEdits : public GlossaryTest {
 protected:
  Concept stored(const std::string& id) {
    const auto transaction = backend_.read();
    auto found = find_concept(transaction, catalogue::require_glossary(transaction, "conflict"), id);
    if (!found) throw std::runtime_error("no concept " + id);
    return *found;
  }

  catalogue::Counters counters() {
    const auto transaction = backend_.read();
    return catalogue::counters(transaction, catalogue::require_glossary(transaction, "conflict").number);
  }

  std::string add_without_id(const std::string& term) {
    const auto receipt = backend_.write(PutConcept{concept_of("conflict", "", {term_of(fr(), term)}), {}});
    return receipt.edits[0].thing.concept_id;
  }
};

TEST_F(ConceptEdits, GiveAConceptAnIdentifierFromItsFirstTerm) {
  EXPECT_EQ(add_without_id("cessez-le-feu"), "cessez-le-feu");
  EXPECT_EQ(add_without_id("Cessez-le-feu"), "cessez-le-feu-2");
  EXPECT_EQ(add_without_id("État islamique"), "etat-islamique");
  EXPECT_EQ(add_without_id("حزب الله"), "concept");
}

TEST_F(ConceptEdits, KeepTheCreatorAndMarkTheChanger) {
  backend_.write(PutConcept{concept_of("conflict", "truce", {term_of(fr(), "trêve")}), {}}, "Anne");
  backend_.write(
      PutConcept{concept_of("conflict", "truce", {term_of(fr(), "trêve"), term_of(en(), "truce")}), {}},
      "Bernard");
  EXPECT_EQ(stored("truce").creator, "Anne");
  EXPECT_EQ(stored("truce").changer, "Bernard");
  EXPECT_EQ(stored("truce").revision, 3u);
}

TEST_F(ConceptEdits, CountConceptsAndTerms) {
  backend_.write(
      PutConcept{concept_of("conflict", "truce", {term_of(fr(), "trêve"), term_of(en(), "truce")}), {}});
  backend_.write(PutConcept{concept_of("conflict", "front", {term_of(fr(), "front")}), {}});
  EXPECT_EQ(counters().concepts, 2);
  EXPECT_EQ(counters().terms, 3);
  backend_.write(DeleteConcept{"conflict", "truce", {}});
  EXPECT_EQ(counters().concepts, 1);
  EXPECT_EQ(counters().terms, 1);
}

TEST_F(ConceptEdits, RefuseASecondOneOfTheSameIdentifier) {
  const auto value = concept_of("conflict", "truce", {term_of(fr(), "trêve")});
  backend_.write(PutConcept{value, Expectation::nothing()});
  try {
    backend_.write(PutConcept{value, Expectation::nothing()});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kAlreadyExists);
  }
}

TEST_F(ConceptEdits, RefuseWhatIsNotThere) {
  for (const Edit& edit : {Edit(DeleteConcept{"conflict", "absent", {}}),
                           Edit(PutConcept{concept_of("absent", "truce", {term_of(fr(), "trêve")}), {}})}) {
    try {
      backend_.write(edit);
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kNotFound);
    }
  }
}

TEST_F(ConceptEdits, ListInPagesByIdentifierAndSubjectField) {
  for (const char* id : {"c", "a", "b"}) {
    Concept value = concept_of("conflict", id, {term_of(fr(), std::string("mot ") + id)});
    value.subject_field = *id == 'b' ? "diplomacy" : "weapons";
    backend_.write(PutConcept{value, {}});
  }
  const auto transaction = backend_.read();
  const auto glossary = catalogue::require_glossary(transaction, "conflict");
  const auto ids = [&](const std::string& after, std::size_t limit, const std::string& field) {
    std::string all;
    const ConceptPage page = list_concepts(
        transaction, glossary, {.filter = {.subject_field = field}, .after = after, .limit = limit});
    for (const Concept& value : page.concepts) all += value.id;
    return all + (page.end.empty() ? "" : "…" + page.end);
  };
  EXPECT_EQ(ids("", 2, ""), "ab…b");
  EXPECT_EQ(ids("b", 2, ""), "c");
  EXPECT_EQ(ids("", 10, "weapons"), "ac");
}

TEST_F(ConceptEdits, OrderTermsByWhatToWriteFirst) {
  const Concept value = concept_of(
      "conflict", "kyiv",
      {term_of(fr(), "interdit", TermStatus::kForbidden), term_of(fr(), "admis", TermStatus::kAdmitted),
       term_of(fr(), "sans statut", TermStatus::kUnspecified), term_of(en(), "other language"),
       term_of(fr(), "préféré", TermStatus::kPreferred), term_of(fr(), "vieilli", TermStatus::kSuperseded),
       term_of(fr(), "déconseillé", TermStatus::kDeprecated)});
  std::string all;
  for (const Term& term : terms_in_order(value, fr())) all += term.text + "|";
  EXPECT_EQ(all, "préféré|admis|sans statut|déconseillé|vieilli|interdit|");
}

}  // namespace
}  // namespace entente::glossary
