// A long random life cut off, held to what every moment of it was.
#include "server/upkeep/compaction.h"

#include <atomic>
#include <map>
#include <thread>

#include <gtest/gtest.h>

#include "server/history/versions.h"
#include "server/restore/replay.h"
#include "server/restore/undo.h"
#include "server/store/key.h"
#include "tests/support/verified_store.h"

namespace entente::upkeep {
namespace {

using store::Table;
using testing::faults;
using testing::live_fast;
using testing::name_of;
using testing::RandomLife;
using testing::Rows;
using testing::rows_of;
using testing::TestBackend;

constexpr const char* kRefused = "refused";

// What an answer is as text, "" where the thing was not there.
template <typename Ask>
std::string answer(Ask&& ask) {
  try {
    return ask();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kFailedPrecondition) << error.what();
    return kRefused;
  }
}

template <typename Value>
std::string text_of(const std::optional<Value>& value) {
  return value ? records::encode(*value) : "";
}

// All that can be asked of a moment: each thing alone, and glossaries as a whole.
std::map<std::string, std::string> past(const store::ReadTransaction& transaction, Revision moment) {
  std::map<std::string, std::string> all;
  for (const std::string id : {"glossary-0", "glossary-1"}) {
    std::optional<catalogue::NumberedGlossary> glossary;
    all[id] = answer([&] { return text_of(glossary = history::glossary_at(transaction, id, moment)); });
    if (!glossary) continue;
    for (int i = 0; i < 25; ++i) {
      const std::string name = "concept-" + std::to_string(i);
      all[id + "/" + name] =
          answer([&] { return text_of(history::concept_at(transaction, *glossary, name, moment)); });
    }
    all[id + "/*"] = answer([&] {
      std::string list;
      history::for_each_concept_at(transaction, *glossary, moment, {}, {}, [&](const Concept& value) {
        list += value.id + records::encode(value);
        return true;
      });
      return list;
    });
  }
  for (const std::string id : {"memory-0", "memory-1"}) {
    std::optional<catalogue::NumberedMemory> memory;
    all[id] = answer([&] { return text_of(memory = history::memory_at(transaction, id, moment)); });
    for (UnitId unit = 1; memory && unit <= 100; ++unit) {
      all[id + "/" + std::to_string(unit)] =
          answer([&] { return text_of(history::unit_at(transaction, *memory, unit, moment)); });
    }
  }
  return all;
}

// How an undo of one change would go.
std::string undo_of(const store::ReadTransaction& transaction, Revision sequence) {
  return answer([&] {
    restore::UndoPlan plan(transaction, {.sequences = {sequence}}, false);
    std::string all;
    for (const Edit& edit : plan.next(transaction, 100'000)) {
      const JournalEdit named = journal_edit(edit);
      all += std::to_string(static_cast<int>(named.kind)) + describe(named.thing);
      if (const auto* put = std::get_if<PutConcept>(&edit)) all += records::encode(put->value);
      if (const auto* put = std::get_if<PutUnit>(&edit)) all += records::encode(put->unit);
    }
    for (const auto& conflict : plan.conflicts()) all += conflict.reason;
    return all;
  });
}

class Compacting : public ::testing::Test {
 protected:
  explicit Compacting(unsigned seed = 21) {
    RandomLife life(seed);
    live_fast(backend_, life, 4'000);
    newest_ = journal::newest_sequence(backend_.read());
    cut_ = newest_ * 2 / 3;
    // As seen from a day after the change at which history is to begin.
    now_ = journal::read_entry(backend_.read(), cut_)->time + std::chrono::days(1);
    cut_ = journal::sequence_at(backend_.read(), now_ - std::chrono::days(1));
    remember_every(60);
    moments_[cut_] = past(backend_.read(), cut_);
    journal_ = rows_of(backend_.read(), Table::kJournal);
    present_ = present();
  }

  static RetentionPolicy a_day() { return {.age = std::chrono::days(1), .versions = {}}; }
  static RetentionPolicy two_versions() { return {.age = {}, .versions = 2}; }

  void remember_every(Revision step) {
    for (Revision moment = 1; moment <= newest_; moment += step)
      moments_[moment] = past(backend_.read(), moment);
  }

  CompactionCounts compact(const RetentionPolicy& policy) {
    Compaction compaction(backend_.environment(), policy, now_);
    while (compaction.step()) continue;
    return compaction.counts();
  }

  // All that glossaries and memories have now, uses and counters included.
  Rows present() const {
    const auto transaction = backend_.read();
    Rows all;
    const auto add = [&](std::uint32_t number) {
      for (const Table table : {Table::kConcepts, Table::kUnits, Table::kTermWords, Table::kVocabulary,
                                Table::kConceptOrder, Table::kBlocks, Table::kStemCounts, Table::kCounters}) {
        for (const auto& row : rows_of(transaction, table)) {
          if (row.first.starts_with(store::Key().u32(number).str())) all.push_back(row);
        }
      }
    };
    for (const auto& one : catalogue::list_glossaries(transaction, {}, 9)) add(one.number);
    for (const auto& one : catalogue::list_memories(transaction, {}, 9)) add(one.number);
    for (const Table table : {Table::kGlossaries, Table::kMemories}) {
      for (const auto& row : rows_of(transaction, table)) all.push_back(row);
    }
    return all;
  }

  // Every answer is what it was or a refusal, and none is refused from the moment on. Answers how many were.
  std::size_t expect_the_same_past(Revision from) {
    std::size_t refused = 0;
    const auto transaction = backend_.read();
    for (const auto& [moment, before] : moments_) {
      for (const auto& [thing, was] : past(transaction, moment)) {
        const bool is_refused = was == kRefused;
        refused += is_refused;
        if (is_refused && moment < from) continue;
        const auto found = before.find(thing);
        EXPECT_TRUE(found != before.end() && found->second == was)
            << thing << " at " << moment << (is_refused ? " was refused" : " is another");
      }
    }
    return refused;
  }

  void expect_nothing_else_changed() {
    EXPECT_EQ(rows_of(backend_.read(), Table::kJournal), journal_);
    EXPECT_EQ(present(), present_);
    EXPECT_EQ(faults(backend_.read()), "");
  }

  TestBackend backend_;
  Revision newest_ = 0;
  Revision cut_ = 0;
  Time now_;
  std::map<Revision, std::map<std::string, std::string>> moments_;
  Rows journal_;
  Rows present_;
};

TEST_F(Compacting, ByAgeKeepsEveryMomentThatIsYoungEnoughAndRefusesWhatItCannotTell) {
  remember_every(1);
  const auto versions = backend_.read().count(Table::kConceptVersions);
  EXPECT_GT(compact(a_day()).versions, 300u);
  EXPECT_LT(backend_.read().count(Table::kConceptVersions), versions / 2);
  EXPECT_GT(expect_the_same_past(cut_), 100u);
  expect_nothing_else_changed();
}

TEST_F(Compacting, ByCountKeepsTheNewestVersionsOfEachThing) {
  remember_every(1);
  std::map<std::string, Rows> before;
  for (const auto& row : rows_of(backend_.read(), Table::kConceptVersions))
    before[row.first.substr(0, row.first.size() - 8)].push_back(row);
  EXPECT_GT(compact(two_versions()).versions, 200u);
  std::map<std::string, Rows> after;
  for (const auto& row : rows_of(backend_.read(), Table::kConceptVersions))
    after[row.first.substr(0, row.first.size() - 8)].push_back(row);
  std::size_t whole = 0;
  for (const auto& [thing, rows] : after) {
    const Rows& was = before[thing];
    ASSERT_LE(rows.size(), was.size());
    EXPECT_TRUE(std::equal(rows.rbegin(), rows.rend(), was.rbegin())) << "the oldest go first";
    EXPECT_LE(rows.size(), rows.back().second.empty() ? 3u : 2u);
    whole += rows.size() == was.size();
  }
  EXPECT_GT(whole, 10u);
  EXPECT_GT(expect_the_same_past(newest_), 100u);
  expect_nothing_else_changed();
}

TEST_F(Compacting, ByCountReadsKeptVersionsAlthoughAnotherThingWasCutLater) {
  compact(two_versions());
  const auto transaction = backend_.read();
  std::size_t read = 0;
  for (const auto& glossary : catalogue::list_glossaries(transaction, {}, 9)) {
    for (int i = 0; i < 25; ++i) {
      const std::string id = "concept-" + std::to_string(i);
      for (const auto& version : history::versions_of(transaction, glossary, id).all()) {
        if (version.sequence >= history::history_begin(transaction, glossary.number)) continue;
        ++read;
        EXPECT_EQ(history::concept_at(transaction, glossary, id, version.sequence), version.value);
      }
    }
  }
  EXPECT_GT(read, 10u);
}

TEST_F(Compacting, LeavesUndoOfWhatIsKeptAsItWasAndRefusesTheRest) {
  std::map<Revision, std::string> before;
  for (Revision sequence = 1; sequence <= newest_; sequence += 3)
    before[sequence] = undo_of(backend_.read(), sequence);
  compact(a_day());
  std::size_t refused = 0;
  for (const auto& [sequence, plan] : before) {
    const std::string now = undo_of(backend_.read(), sequence);
    if (sequence > cut_) {
      EXPECT_EQ(now, plan) << sequence;
    } else {
      EXPECT_TRUE(now == plan || now == kRefused) << sequence;
      refused += now == kRefused;
    }
  }
  EXPECT_GT(refused, 100u);
}

TEST_F(Compacting, ThatIsEndedAfterAnyStepLeavesASoundStoreThatTellsTheTruth) {
  for (const RetentionPolicy& policy : {two_versions(), a_day()}) {
    for (int steps = 1;; steps += 1 + steps / 4) {
      Compaction compaction(backend_.environment(), policy, now_, /*rows_a_step=*/7);
      bool done = false;
      for (int i = 0; i < steps && !done; ++i) done = !compaction.step();
      ASSERT_EQ(faults(backend_.read()), "") << steps;
      if (steps % 8 == 1) expect_the_same_past(newest_);
      if (!done) continue;
      EXPECT_GT(steps, 10);
      break;
    }
  }
  expect_nothing_else_changed();
}

TEST_F(Compacting, TwiceRemovesNothingMore) {
  compact(a_day());
  const CompactionCounts again = compact(a_day());
  EXPECT_EQ(again.versions + again.operations + again.left_over, 0u);
}

TEST_F(Compacting, KeepsAllWhereThePolicySaysSo) {
  const CompactionCounts counts = compact({});
  EXPECT_EQ(counts.versions + counts.operations + counts.left_over, 0u);
  EXPECT_EQ(expect_the_same_past(0), 0u);
}

TEST_F(Compacting, RemovesWhatWasDeletedBeforeTheHistoryThatIsKept) {
  const auto numbers = rows::named_numbers(backend_.read()).kinds.size();
  EXPECT_GT(compact(a_day()).left_over, 50u);
  const auto transaction = backend_.read();
  const rows::NamedNumbers named = rows::named_numbers(transaction);
  EXPECT_LT(named.kinds.size(), numbers);
  for (const Table table : rows::kNumberedTables) {
    for (const std::uint32_t number : rows::numbers_in(transaction, table))
      EXPECT_TRUE(named.kinds.contains(number)) << name_of(table) << " " << number;
  }
  for (const auto& [key, value] : rows_of(transaction, Table::kTerms)) {
    store::KeyReader reader(key);
    reader.text();
    reader.u64();
    EXPECT_TRUE(named.kinds.contains(reader.u32()));
  }
}

TEST_F(Compacting, ForgetsOldOperationsAndRemembersYoungOnes) {
  compact(a_day());
  const auto transaction = backend_.read();
  std::size_t young = 0;
  std::size_t old = 0;
  journal::for_each_entry(transaction, 1, [&](const JournalEntry& entry) {
    if (entry.operation.empty()) return true;
    const bool is_there = journal::find_part(transaction, entry.operation, entry.operation_part).has_value();
    if (entry.sequence >= cut_) {
      EXPECT_TRUE(is_there) << entry.sequence;
      ++young;
    } else {
      EXPECT_FALSE(is_there) << entry.sequence;
      ++old;
    }
    return true;
  });
  EXPECT_GT(young, 20u);
  EXPECT_GT(old, 20u);
}

TEST_F(Compacting, MakesAReplayRefuseInsteadOfMakingSomethingElse) {
  compact(a_day());
  TestBackend other;
  EXPECT_THROW(restore::replay(backend_.read(), other.journal()), Error);
}

TEST_F(Compacting, GoesOnBesideWritersWhoNeverSeeIt) {
  std::atomic<bool> done = false;
  std::thread compacting([&] {
    while (!done) compact(two_versions());
  });
  RandomLife life(33);
  live_fast(backend_, life, 2'000);
  done = true;
  compacting.join();
  EXPECT_EQ(faults(backend_.read()), "");
}

}  // namespace
}  // namespace entente::upkeep
