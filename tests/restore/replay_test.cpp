#include "server/restore/replay.h"

#include <gtest/gtest.h>

#include "server/history/versions.h"
#include "server/store/key.h"
#include "tests/support/random_life.h"
#include "tests/support/store_rows.h"

namespace entente::restore {
namespace {

using store::Table;
using testing::kContentTables;
using testing::live;
using testing::name_of;
using testing::RandomLife;
using testing::rows_of;
using testing::TestBackend;

// Derived ones that don't depend on how changes were grouped, either.
constexpr Table kDerived[] = {Table::kTerms, Table::kTermWords, Table::kConceptOrder};

TEST(Replay, GivesTheSameContentByteForByteAfterThousandsOfRandomChanges) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    TestBackend lived, replayed;
    RandomLife life(seed);
    const int refused = live(lived, life, 3'000);
    const auto from = lived.read();
    EXPECT_GT(journal::newest_sequence(from), 1'000u) << refused << " were refused";
    replay(from, replayed.journal());
    const auto into = replayed.read();
    for (const Table table : kContentTables) {
      EXPECT_EQ(rows_of(from, table), rows_of(into, table)) << name_of(table);
    }
    for (const Table table : kDerived) {
      EXPECT_EQ(rows_of(from, table), rows_of(into, table)) << name_of(table);
    }
    EXPECT_GT(rows_of(from, Table::kUnitVersions).size(), 50u);
    EXPECT_GT(rows_of(from, Table::kConceptVersions).size(), 200u);
  }
}

TEST(Replay, KeepsAuthorsTimesAndReasonsInTheJournal) {
  TestBackend lived, replayed;
  RandomLife life(7);
  live(lived, life, 500);
  replay(lived.read(), replayed.journal());
  const auto from = lived.read();
  const auto into = replayed.read();
  journal::for_each_entry(from, 1, [&](const JournalEntry& entry) {
    const auto again = journal::read_entry(into, entry.sequence);
    EXPECT_TRUE(again && again->author == entry.author && again->time == entry.time &&
                again->comment == entry.comment && again->operation == entry.operation)
        << entry.sequence;
    return true;
  });
}

// Earlier versions entered times that went back.
TEST(Replay, KeepsTimesThatWentBack) {
  TestBackend lived, replayed;
  for (const int second : {30, 10, 20}) {
    Change change;
    change.time = Time(std::chrono::seconds(second));
    change.keeps_time = true;
    change.edits.push_back(PutGlossary{{.id = "g", .description = std::to_string(second)}, {}});
    lived.journal().submit_and_wait(std::move(change));
  }
  replay(lived.read(), replayed.journal());
  for (const Table table : {Table::kMeta, Table::kJournal, Table::kGlossaries, Table::kResourceVersions})
    EXPECT_EQ(rows_of(lived.read(), table), rows_of(replayed.read(), table)) << name_of(table);
}

TEST(Replay, KeepsTheTextOfAUnitOnce) {
  TestBackend backend;
  backend.make_memory("news");
  const std::string text = "Une phrase que rien d’autre ne contient.";
  backend.write(PutUnit{testing::unit_of("news", text, "sentence"), {}});
  int found = 0;
  const auto transaction = backend.read();
  for (std::size_t table = 0; table < store::kTableNames.size(); ++table) {
    for (const auto& [key, value] : rows_of(transaction, static_cast<Table>(table)))
      found += value.find(text) != std::string::npos || key.find(text) != std::string::npos;
  }
  EXPECT_EQ(found, 1);
}

TEST(Replay, RefusesAStoreThatIsNotEmpty) {
  TestBackend lived, other;
  lived.make_glossary("conflict");
  other.make_glossary("another");
  EXPECT_THROW(replay(lived.read(), other.journal()), Error);
}

}  // namespace
}  // namespace entente::restore
