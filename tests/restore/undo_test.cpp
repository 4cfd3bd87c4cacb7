#include "server/restore/undo.h"

#include <map>

#include <gtest/gtest.h>

#include "server/glossary/concepts.h"
#include "server/history/versions.h"
#include "server/memory/units.h"
#include "tests/support/random_life.h"

namespace entente::restore {
namespace {

using testing::concept_of;
using testing::fr;
using testing::live;
using testing::RandomLife;
using testing::term_of;
using testing::TestBackend;
using testing::unit_of;

class Undo : public ::testing::Test {
 protected:
  Undo() { backend_.make_glossary("conflict"); }

  Revision put(const std::string& id, const std::string& term, const std::string& operation = {}) {
    Change change;
    change.operation = operation;
    change.operation_part = parts_++;
    change.edits.push_back(PutConcept{concept_of("conflict", id, {term_of(fr(), term)}), {}});
    return backend_.journal().submit_and_wait(std::move(change)).sequence;
  }

  UndoPlan undo(const UndoSelection& selection, bool force = false) {
    const auto transaction = backend_.read();
    UndoPlan plan(transaction, selection, force);
    Change change;
    change.author = "undoer";
    change.edits = plan.next(transaction, 100'000);
    EXPECT_EQ(change.edits.size(), plan.edit_count());
    if (!change.edits.empty()) backend_.journal().submit_and_wait(std::move(change));
    return plan;
  }

  // The term of a concept, "" if it is not there.
  std::string term(const std::string& id) {
    const auto transaction = backend_.read();
    const auto found =
        glossary::find_concept(transaction, catalogue::require_glossary(transaction, "conflict"), id);
    return found ? found->terms.front().text : "";
  }

  TestBackend backend_;
  std::uint64_t parts_ = 0;
};

TEST_F(Undo, BringsTheFormerVersionAgainAsANewOne) {
  put("truce", "trève");
  const Revision second = put("truce", "trêve");
  undo({.sequences = {second}});
  EXPECT_EQ(term("truce"), "trève");
  const auto transaction = backend_.read();
  const auto found =
      glossary::find_concept(transaction, catalogue::require_glossary(transaction, "conflict"), "truce");
  EXPECT_EQ(found->revision, second + 1);
  EXPECT_EQ(found->changer, "undoer");
}

TEST_F(Undo, TakesAwayWhatWasAddedAndBringsBackWhatWasDeleted) {
  const Revision added = put("truce", "trêve");
  put("daesh", "Daech");
  const Revision deleted = backend_.write(DeleteConcept{"conflict", "daesh", {}}).sequence;
  undo({.sequences = {added}});
  undo({.sequences = {deleted}});
  EXPECT_EQ(term("truce"), "");
  EXPECT_EQ(term("daesh"), "Daech");
}

TEST_F(Undo, CanItselfBeUndone) {
  put("truce", "trève");
  const Revision second = put("truce", "trêve");
  undo({.sequences = {second}});
  undo({.sequences = {second + 1}});
  EXPECT_EQ(term("truce"), "trêve");
}

TEST_F(Undo, NamesTheLaterChangeThatStandsOnItAndLeavesItAlone) {
  put("truce", "a");
  const Revision second = put("truce", "b");
  const Revision third = put("truce", "c");
  const UndoPlan plan = undo({.sequences = {second}});
  EXPECT_EQ(plan.edit_count(), 0u);
  ASSERT_EQ(plan.conflicts().size(), 1u);
  EXPECT_EQ(plan.conflicts()[0].sequence, third);
  EXPECT_EQ(plan.conflicts()[0].thing.concept_id, "truce");
  EXPECT_EQ(term("truce"), "c");
}

TEST_F(Undo, GoesOverLaterChangesWhenForced) {
  put("truce", "a");
  const Revision second = put("truce", "b");
  put("truce", "c");
  undo({.sequences = {second}}, /*force=*/true);
  EXPECT_EQ(term("truce"), "a");
}

TEST_F(Undo, TakesBackAllPartsOfAnOperationButNothingElse) {
  put("daesh", "Daech");
  put("truce", "trêve", "import");
  put("daesh", "État islamique", "import");
  put("ceasefire", "cessez-le-feu");
  undo({.sequences = journal::changes_of_operation(backend_.read(), "import")});
  EXPECT_EQ(term("truce"), "");
  EXPECT_EQ(term("daesh"), "Daech");
  EXPECT_EQ(term("ceasefire"), "cessez-le-feu");
}

TEST_F(Undo, OfAnUnknownOperationIsRefused) {
  EXPECT_THROW(journal::changes_of_operation(backend_.read(), "import"), Error);
}

TEST_F(Undo, BringsBackADeletedGlossaryWithAllItHeld) {
  put("truce", "trêve");
  const Revision deleted = backend_.write(DeleteGlossary{"conflict", {}}).sequence;
  undo({.sequences = {deleted}});
  EXPECT_EQ(term("truce"), "trêve");
}

TEST_F(Undo, DoesNotTakeAGlossaryAwayThatOthersFilled) {
  put("truce", "trêve");
  const UndoPlan plan = undo({.sequences = {1}});
  ASSERT_EQ(plan.conflicts().size(), 1u);
  EXPECT_NE(plan.conflicts()[0].reason.find("holds 1 entries"), std::string::npos)
      << plan.conflicts()[0].reason;
  EXPECT_EQ(term("truce"), "trêve");
}

TEST_F(Undo, BringsADeletedUnitBackUnderItsIdentifierWithItsUses) {
  backend_.make_memory("news");
  const auto added = backend_.write(PutUnit{unit_of("news", "La trêve tient.", "The truce holds."), {}});
  const UnitId id = added.edits[0].thing.unit_id;
  backend_.write(UseUnit{"news", id});
  const Revision deleted = backend_.write(DeleteUnit{"news", id, {}}).sequence;
  undo({.sequences = {deleted}});
  const auto transaction = backend_.read();
  const auto unit = memory::find_unit(transaction, catalogue::require_memory(transaction, "news"), id);
  ASSERT_TRUE(unit);
  EXPECT_EQ(unit->target.text, "The truce holds.");
  EXPECT_EQ(unit->uses, 1);
}

TEST_F(Undo, BackToATimeAfterTheClockWasSetBackTakesNoMoreThanWhatCameAfterIt) {
  const auto put_at = [&](int day, const std::string& term) {
    Change change;
    change.time = Time(std::chrono::days(20'000 + day));
    change.edits.push_back(PutConcept{concept_of("conflict", "truce", {term_of(fr(), term)}), {}});
    return backend_.journal().submit_and_wait(std::move(change)).sequence;
  };
  put_at(3, "a");
  const Revision second = put_at(0, "b");
  put_at(0, "c");
  const auto transaction = backend_.read();
  const auto shown = journal::read_entry(transaction, second)->time;
  undo({.back_to = journal::sequence_at(transaction, shown)});
  EXPECT_EQ(term("truce"), "b");
}

TEST_F(Undo, OfAUnitThatSomebodyDeletesMeanwhileIsNotApplied) {
  backend_.make_memory("news");
  const auto added = backend_.write(PutUnit{unit_of("news", "La trêve tient.", "The truce holds."), {}});
  TranslationUnit unit = unit_of("news", "La trêve tient.", "The truce holds.");
  unit.id = added.edits[0].thing.unit_id;
  unit.target.text = "The truce is holding.";
  const Revision changed = backend_.write(PutUnit{unit, {}}).sequence;
  UndoPlan plan(backend_.read(), {.sequences = {changed}}, false);
  Change change;
  change.edits = plan.next(backend_.read(), 10);
  backend_.write(DeleteUnit{"news", unit.id, {}});
  try {
    backend_.journal().submit_and_wait(std::move(change));
    FAIL() << "a deletion was taken back unseen";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kAborted) << error.what();
  }
}

TEST_F(Undo, ComesInPagesThatAreTheWholePlan) {
  backend_.make_memory("news");
  Change change;
  for (int i = 0; i < 25; ++i)
    change.edits.push_back(PutUnit{unit_of("news", "phrase " + std::to_string(i), "sentence"), {}});
  for (int i = 0; i < 5; ++i)
    change.edits.push_back(
        PutConcept{concept_of("conflict", "c" + std::to_string(i), {term_of(fr(), "mot")}), {}});
  const Revision added = backend_.journal().submit_and_wait(std::move(change)).sequence;
  UndoPlan plan(backend_.read(), {.sequences = {added}}, false);
  EXPECT_EQ(plan.edit_count(), 30u);
  EXPECT_EQ(plan.edits().size(), 30u);
  std::size_t pages = 0;
  for (;; ++pages) {
    Change page;
    page.edits = plan.next(backend_.read(), 8);
    if (page.edits.empty()) break;
    EXPECT_LE(page.edits.size(), 8u);
    backend_.journal().submit_and_wait(std::move(page));
  }
  EXPECT_EQ(pages, 4u);
  const auto transaction = backend_.read();
  EXPECT_EQ(catalogue::counters(transaction, catalogue::require_memory(transaction, "news").number).units, 0);
  EXPECT_EQ(
      catalogue::counters(transaction, catalogue::require_glossary(transaction, "conflict").number).concepts,
      0);
}

TEST_F(Undo, IsPlannedAgainWhereSomebodyChangesAThingBeforeItsPage) {
  const Revision first = put("truce", "a");
  UndoPlan plan(backend_.read(), {.sequences = {first}}, false);
  put("truce", "b");
  try {
    plan.next(backend_.read(), 10);
    FAIL() << "a later change was taken back unseen";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kAborted) << error.what();
  }
}

TEST_F(Undo, IsPlannedAgainWhereSomebodyDeletesTheGlossaryThatItTakesAway) {
  backend_.make_glossary("other");
  const Revision made = journal::newest_sequence(backend_.read());
  UndoPlan plan(backend_.read(), {.sequences = {made}}, false);
  backend_.write(DeleteGlossary{"other", {}});
  try {
    plan.next(backend_.read(), 10);
    FAIL() << "what is not there was taken away";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kAborted) << error.what();
  }
}

TEST_F(Undo, TakesAGlossaryAwayInOneEditWithWhatTheSameChangesPutIntoIt) {
  backend_.make_glossary("other");
  const Revision made = journal::newest_sequence(backend_.read());
  backend_.write(PutConcept{concept_of("other", "truce", {term_of(fr(), "trêve")}), {}});
  const UndoPlan plan = undo({.back_to = made - 1});
  ASSERT_EQ(plan.edits().size(), 1u);
  EXPECT_EQ(plan.edits()[0].edit.thing, ThingName::of_glossary("other"));
  EXPECT_FALSE(plan.edits()[0].brings_back);
  EXPECT_FALSE(catalogue::find_glossary(backend_.read(), "other"));
}

TEST_F(Undo, EndsWithItsDeadline) {
  const Revision first = put("truce", "a");
  const Cancellation passed(Deadline::min());
  EXPECT_THROW(UndoPlan(backend_.read(), {.sequences = {first}}, false, passed), Error);
  UndoPlan plan(backend_.read(), {.sequences = {first}}, false);
  EXPECT_THROW(plan.next(backend_.read(), 10, passed), Error);
}

// Everything that a person could see of the store, without who wrote it when.
std::map<std::string, std::string> visible(const store::ReadTransaction& transaction) {
  std::map<std::string, std::string> all;
  for (const auto& glossary : catalogue::list_glossaries(transaction, {}, 100)) {
    all["g " + glossary.glossary.id] = glossary.glossary.description;
    for (const Concept& value : glossary::list_concepts(transaction, glossary, {.limit = 1'000}).concepts) {
      std::string& text = all["c " + glossary.glossary.id + " " + value.id];
      for (const Term& term : value.terms) text += term.text + ";";
      for (const std::string& note : value.notes) text += note + ";";
    }
  }
  for (const auto& memory : catalogue::list_memories(transaction, {}, 100)) {
    all["m " + memory.memory.id] = memory.memory.repeated_source == RepeatedSource::kReplace ? "r" : "k";
    for (const TranslationUnit& unit : memory::list_units(transaction, memory, 0, 1'000))
      all["u " + memory.memory.id + " " + std::to_string(unit.id)] =
          unit.source.text + "|" + unit.target.text;
  }
  return all;
}

TEST_F(Undo, IsRefusedWhereTheFormerVersionWasCutOffInsteadOfDeletingTheThing) {
  const Revision changed = backend_.write(PutGlossary{{.id = "conflict", .description = "new"}, {}}).sequence;
  {
    auto transaction = backend_.environment().write();
    transaction.erase(store::Table::kResourceVersions,
                      catalogue::resource_version_key(catalogue::ResourceKind::kGlossary, "conflict", 1));
    history::set_history_begin(transaction, history::kCatalogue, changed);
    transaction.commit();
  }
  EXPECT_THROW(UndoPlan(backend_.read(), {.sequences = {changed}}, /*force=*/true), Error);
}

TEST_F(Undo, GoesBackToAnyMomentOfARandomLife) {
  RandomLife life(5);
  std::map<Revision, std::map<std::string, std::string>> lived;
  for (int i = 0; i < 12; ++i) {
    live(backend_, life, 60);
    const auto transaction = backend_.read();
    lived[journal::newest_sequence(transaction)] = visible(transaction);
  }
  for (auto moment = lived.rbegin(); moment != lived.rend(); ++moment) {
    const UndoPlan plan = undo({.back_to = moment->first});
    EXPECT_TRUE(plan.conflicts().empty()) << plan.conflicts().front().reason;
    EXPECT_EQ(visible(backend_.read()), moment->second) << moment->first;
  }
}

}  // namespace
}  // namespace entente::restore
