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

// The rows of the tables that are derived from concepts.
std::vector<std::string> derived(const TestBackend& backend) {
  const auto transaction = backend.read();
  std::vector<std::string> rows;
  for (const store::Table table : {store::Table::kTerms, store::Table::kTermWords, store::Table::kVocabulary,
                                   store::Table::kConceptOrder, store::Table::kCounters}) {
    store::for_each_with_prefix(transaction, table, {}, [&](auto key, auto value) {
      rows.push_back(std::to_string(static_cast<int>(table)) + " " + std::string(key) + "=" +
                     std::string(value));
      return true;
    });
  }
  return rows;
}

TEST_F(ConceptEdits, OfANoteWriteNoIndexRow) {
  add("truce", {term_of(fr(), "trêve"), term_of(en(), "truce")});
  Concept value = stored("truce");
  value.notes = {"Une note."};
  const auto rows = derived(backend_);
  store::WriteTransaction transaction = backend_.environment().write();
  PutConcept edit{value, {}};
  const std::uint64_t before = transaction.writes();
  EXPECT_EQ(apply(transaction, edit, Stamp{100, "tester", Time()}), Outcome::kUpdated);
  EXPECT_EQ(transaction.writes() - before, 2u);  // The concept, and the version that it supersedes.
  transaction.commit();
  EXPECT_EQ(derived(backend_), rows);
}

TEST_F(ConceptEdits, OfOneTermWriteTheRowsOfThatTermOnly) {
  add("truce", {term_of(fr(), "trêve"), term_of(en(), "truce of God")});
  Concept value = stored("truce");
  value.terms[0].text = "répit";
  store::WriteTransaction transaction = backend_.environment().write();
  PutConcept edit{value, {}};
  const std::uint64_t before = transaction.writes();
  apply(transaction, edit, Stamp{100, "tester", Time()});
  // Concept, version; pattern, word with its place in the vocabulary, and order, each out and in; the filter;
  // the counts of agreement out, and the count of changes in.
  EXPECT_EQ(transaction.writes() - before, 2u + 2 * 4 + 1 + 2);
}

TEST_F(ConceptEdits, WithoutEffectWriteNothing) {
  add("truce", {term_of(fr(), "trêve")});
  store::WriteTransaction transaction = backend_.environment().write();
  PutConcept edit{concept_of("conflict", "truce", {term_of(fr(), "trêve")}), {}};
  EXPECT_EQ(apply(transaction, edit, Stamp{100, "tester", Time()}), Outcome::kUnchanged);
  EXPECT_EQ(transaction.writes(), 0u);
}

TEST_F(ConceptEdits, LeaveTheRowsOfTheLastVersionAlone) {
  const std::vector<std::vector<Term>> versions = {
      {term_of(fr(), "trêve"), term_of(en(), "truce")},
      {term_of(fr(), "trêve humanitaire"), term_of(en(), "truce"), term_of(fr(), "trêve")},
      {verb(fr(), "attaquer"), term_of(en(), "truce", TermStatus::kDeprecated)},
      {term_of(en(), "armistice"), term_of(fr(), "trêve", TermStatus::kForbidden), name(fr(), "Deir ez-Zor")},
  };
  for (const auto& terms : versions) {
    add("truce", terms);
    TestBackend fresh;
    fresh.make_glossary("conflict");
    fresh.write(PutConcept{concept_of("conflict", "truce", terms), {}});
    EXPECT_EQ(derived(backend_), derived(fresh));
  }
  backend_.write(DeleteConcept{"conflict", "truce", {}});
  add("other", {term_of(fr(), "front")});
  TestBackend fresh;
  fresh.make_glossary("conflict");
  fresh.write(PutConcept{concept_of("conflict", "other", {term_of(fr(), "front")}), {}});
  EXPECT_EQ(derived(backend_), derived(fresh));
}

}  // namespace
}  // namespace entente::glossary
