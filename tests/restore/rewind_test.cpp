#include "server/restore/rewind.h"

#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/records/records.h"
#include "server/store/key.h"
#include "server/upkeep/compaction.h"
#include "tests/support/verified_store.h"

namespace entente::restore {
namespace {

namespace fs = std::filesystem;
using store::Table;
using testing::faults;
using ::testing::HasSubstr;
using testing::kAllTables;
using testing::live;
using testing::name_of;
using testing::RandomLife;
using testing::Rows;
using testing::rows_of;
using testing::TestBackend;

// Tables whose rows depend on how changes shared commits, or on what was learned when.
constexpr bool has_one_form(Table table) {
  return table != Table::kBlocks && table != Table::kTermFilters && table != Table::kStemCounts &&
         table != Table::kVocabulary && table != Table::kAgreement && table != Table::kLearned;
}

// Those of glossaries and memories that exist.
Rows reachable_rows(const store::ReadTransaction& transaction, Rows rows) {
  std::set<std::uint32_t> numbers;
  for (const auto& glossary : catalogue::all_glossaries(transaction)) numbers.insert(glossary.number);
  for (const auto& memory : catalogue::all_memories(transaction)) numbers.insert(memory.number);
  std::erase_if(rows, [&](const auto& row) { return !numbers.contains(store::KeyReader(row.first).u32()); });
  return rows;
}

// Those of units that exist: with the last version of a deleted unit its uses go, too.
Rows uses_of(const Rows& units, Rows uses) {
  std::set<std::string> keys;
  for (const auto& [key, value] : units) keys.insert(key);
  std::erase_if(uses, [&](const auto& row) { return !keys.contains(row.first); });
  return uses;
}

// Without the counters of numbers that are never given twice.
Rows comparable_rows(const store::ReadTransaction& transaction, Table table) {
  Rows rows = rows_of(transaction, table);
  std::erase_if(
      rows, [](const auto& row) { return row.first == "next_unit" || row.first == "next_resource_number"; });
  return rows;
}

using State = std::map<Table, Rows>;

State state_of(const store::ReadTransaction& transaction) {
  State state;
  for (const Table table : kAllTables) {
    if (has_one_form(table)) state[table] = comparable_rows(transaction, table);
  }
  return state;
}

// A part of an operation without effect names the change before it, so it may have come after the state.
void drop_parts_without_effect(Rows& operations) {
  std::erase_if(operations, [](const auto& row) {
    for (const Outcome outcome : records::decode_applied_part(row.second).outcomes)
      if (outcome != Outcome::kUnchanged) return false;
    return true;
  });
}

class Rewind : public ::testing::Test {
 protected:
  // Lives on, and remembers how it was now and then.
  void live_and_remember(RandomLife& life, int states, int changes) {
    for (int i = 0; i < states; ++i) {
      live(lived_, life, changes);
      states_[journal::newest_sequence(lived_.read())] = state_of(lived_.read());
    }
  }

  // A copy of the store in a folder of its own.
  fs::path copy() {
    const fs::path folder = folder_.path() / std::to_string(++copies_);
    fs::create_directory(folder);
    lived_.environment().write_copy(folder / "data.mdb");
    return folder;
  }

  testing::TemporaryFolder folder_;
  TestBackend lived_;
  std::map<Revision, State> states_;
  int copies_ = 0;
};

TEST_F(Rewind, MakesTheStoreWhatItWasAtAnyChange) {
  upkeep::make_current(lived_.environment());
  RandomLife life(21);
  states_[0] = state_of(lived_.read());
  live_and_remember(life, 12, 100);
  ASSERT_GT(states_.rbegin()->first, 400u);
  for (auto& [sequence, was] : states_) {
    store::Environment environment({.directory = copy()});
    rewind(environment, sequence);
    upkeep::make_current(environment);
    const auto transaction = environment.read();
    EXPECT_EQ(journal::newest_sequence(transaction), sequence);
    State is = state_of(transaction);
    drop_parts_without_effect(is[Table::kOperations]);
    drop_parts_without_effect(was[Table::kOperations]);
    for (const auto& [table, rows] : was) EXPECT_EQ(is[table], rows) << name_of(table) << " at " << sequence;
    EXPECT_EQ(faults(transaction), "") << sequence;
  }
}

TEST_F(Rewind, LetsTheStoreGoOnFromThere) {
  RandomLife life(22);
  live(lived_, life, 300);
  const Revision to = 100;
  store::Environment environment({.directory = copy()});
  rewind(environment, to);
  upkeep::make_current(environment);
  {
    journal::Journal journal(environment, routing::begin_applying);
    for (int i = 0; i < 200; ++i) {
      try {
        journal.submit_and_wait(life.next());
      } catch (const Error&) {
        continue;
      }
    }
  }
  EXPECT_GT(journal::newest_sequence(environment.read()), to + 50);
  EXPECT_EQ(faults(environment.read()), "");
}

TEST_F(Rewind, NeverGivesTheNumberOfAUnitTwice) {
  lived_.make_memory("news");
  const UnitId first =
      lived_.write(PutUnit{testing::unit_of("news", "un", "one"), {}}).edits[0].thing.unit_id;
  const UnitId lost =
      lived_.write(PutUnit{testing::unit_of("news", "deux", "two"), {}}).edits[0].thing.unit_id;
  store::Environment environment({.directory = copy()});
  rewind(environment, 2);
  upkeep::make_current(environment);
  journal::Journal journal(environment, routing::begin_applying);
  Change change;
  change.time = Time(std::chrono::seconds(1'700'000'100));
  change.edits.push_back(PutUnit{testing::unit_of("news", "trois", "three"), {}});
  const UnitId next = journal.submit_and_wait(std::move(change)).edits[0].thing.unit_id;
  EXPECT_GT(next, lost);
  EXPECT_GT(next, first);
}

TEST_F(Rewind, ToWhereHistoryWasCutOffIsRefusedWithTheFirstThatIsPossible) {
  upkeep::make_current(lived_.environment());
  RandomLife life(23);
  live_and_remember(life, 8, 70);
  const Revision newest = states_.rbegin()->first;
  const auto middle = journal::read_entry(lived_.read(), newest / 2);
  upkeep::Compaction compaction(lived_.environment(), {.age = std::chrono::days(1)},
                                middle->time + std::chrono::days(1));
  while (compaction.step()) continue;
  const Revision first = first_rewindable(lived_.read());
  ASSERT_GT(first, 0u);
  ASSERT_LT(first, newest);
  int possible = 0;
  for (auto& [sequence, was] : states_) {
    store::Environment environment({.directory = copy()});
    if (sequence < first) {
      try {
        rewind(environment, sequence);
        ADD_FAILURE() << "went back to " << sequence;
      } catch (const Error& error) {
        EXPECT_STREQ(error.cause(), cause::kHistoryCutOff);
        EXPECT_THAT(error.what(),
                    HasSubstr("restore to change " + std::to_string(first) + " or a later one"));
      }
      continue;
    }
    ++possible;
    rewind(environment, sequence);
    upkeep::make_current(environment);
    const auto transaction = environment.read();
    for (const Table table : {Table::kGlossaries, Table::kMemories, Table::kJournal})
      EXPECT_EQ(rows_of(transaction, table), was[table]) << name_of(table) << " at " << sequence;
    for (const Table table : {Table::kConcepts, Table::kUnits, Table::kCounters}) {
      EXPECT_EQ(reachable_rows(transaction, rows_of(transaction, table)),
                reachable_rows(transaction, was[table]))
          << name_of(table) << " at " << sequence;
    }
    EXPECT_EQ(uses_of(was[Table::kUnits], rows_of(transaction, Table::kUnitUses)),
              uses_of(was[Table::kUnits], was[Table::kUnitUses]))
        << sequence;
    EXPECT_EQ(faults(transaction), "") << sequence;
  }
  EXPECT_GT(possible, 2);
}

TEST_F(Rewind, ToAChangeThatIsToComeIsRefused) {
  lived_.make_memory("news");
  store::Environment environment({.directory = copy()});
  try {
    rewind(environment, 5);
    ADD_FAILURE() << "went ahead";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kInvalidArgument);
    EXPECT_THAT(error.what(), HasSubstr("its newest change is 1"));
  }
}

}  // namespace
}  // namespace entente::restore
