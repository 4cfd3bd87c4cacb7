// Single rules of what is cut off.
#include <gtest/gtest.h>

#include "server/history/versions.h"
#include "server/restore/undo.h"
#include "server/upkeep/compaction.h"
#include "tests/support/verified_store.h"

namespace entente::upkeep {
namespace {

using store::Table;
using testing::concept_of;
using testing::faults;
using testing::fr;
using testing::term_of;
using testing::TestBackend;

TEST(Compaction, RefusesToBringANameBackWhoseContentIsGone) {
  TestBackend backend;
  make_current(backend.environment());
  backend.make_glossary("conflict");
  backend.write(PutConcept{concept_of("conflict", "truce", {term_of(fr(), "trêve")}), {}});
  const auto number = catalogue::require_glossary(backend.read(), "conflict").number;
  const Revision deleted = backend.write(DeleteGlossary{"conflict", {}}).sequence;
  restore::UndoPlan plan(backend.read(), {.sequences = {deleted}}, false);
  const std::vector<Edit> edits = plan.next(backend.read(), 10);
  ASSERT_EQ(edits.size(), 1u);
  Compaction compaction(backend.environment(), {.age = std::chrono::days(1), .versions = {}},
                        Time(std::chrono::seconds(1'800'000'000)));
  while (compaction.step()) continue;
  EXPECT_TRUE(rows::numbers_in(backend.read(), Table::kConcepts).empty());
  EXPECT_THROW(backend.write(edits.front()), Error);
  EXPECT_THROW(restore::UndoPlan(backend.read(), {.sequences = {deleted}}, false), Error);
  backend.make_glossary("conflict");
  EXPECT_GT(catalogue::require_glossary(backend.read(), "conflict").number, number);
  EXPECT_EQ(faults(backend.read()), "");
}

TEST(Compaction, TakesNoChangeForOldThatFollowsAYoungOneWhateverItsClockSaid) {
  TestBackend backend;
  make_current(backend.environment());
  for (const int day : {100, 101, 200, 1, 2}) {
    Change change;
    change.time = Time(std::chrono::days(day));
    change.keeps_time = true;  // As earlier versions did.
    change.edits.push_back(PutGlossary{{.id = "conflict", .description = std::to_string(day)}, {}});
    backend.journal().submit_and_wait(std::move(change));
  }
  Compaction compaction(backend.environment(), {.age = std::chrono::days(90), .versions = {}},
                        Time(std::chrono::days(201)));
  while (compaction.step()) continue;
  EXPECT_EQ(compaction.counts().versions, 1u);
  EXPECT_EQ(history::glossary_at(backend.read(), "conflict", 2)->glossary.description, "101");
  EXPECT_THROW(history::glossary_at(backend.read(), "conflict", 1), Error);
  EXPECT_EQ(faults(backend.read()), "");
}

TEST(Compaction, StopsBeforeARecordThatCannotBeReadMakesItsGlossaryLookDeleted) {
  TestBackend backend;
  backend.make_glossary("conflict");
  backend.write(PutConcept{concept_of("conflict", "truce", {term_of(fr(), "trêve")}), {}});
  {
    auto transaction = backend.environment().write();
    transaction.put(Table::kGlossaries, "conflict", "no record");
    transaction.commit();
  }
  Compaction compaction(backend.environment(), {.age = std::chrono::days(1), .versions = {}},
                        Time(std::chrono::seconds(1'800'000'000)));
  EXPECT_THROW(
      {
        while (compaction.step()) continue;
      },
      Error);
  EXPECT_EQ(backend.read().count(Table::kConcepts), 1u);
}

TEST(Compaction, EndsAtAKeyWithoutARevision) {
  TestBackend backend;
  make_current(backend.environment());
  store::WriteTransaction transaction = backend.environment().write();
  transaction.put(Table::kConceptVersions, "x", "");
  transaction.commit();
  Compaction compaction(backend.environment(), {.age = {}, .versions = 1}, Time());
  EXPECT_THROW(
      {
        for (int steps = 0; steps < 100 && compaction.step(); ++steps) continue;
      },
      Error);
}

}  // namespace
}  // namespace entente::upkeep
