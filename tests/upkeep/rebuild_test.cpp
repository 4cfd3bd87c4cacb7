#include "server/upkeep/rebuild.h"

#include <gtest/gtest.h>

#include "server/glossary/recogniser.h"
#include "server/memory/lookup.h"
#include "server/rows/derived.h"
#include "tests/support/damage.h"

namespace entente::upkeep {
namespace {

using store::Table;
using testing::break_row;
using testing::Damage;
using testing::en;
using testing::faults;
using testing::fr;
using testing::kAllDamage;
using testing::kAllTables;
using testing::live_fast;
using testing::name_of;
using testing::RandomLife;
using testing::Rows;
using testing::rows_of;
using testing::TestBackend;

class Rebuilding : public ::testing::Test {
 protected:
  Rebuilding() {
    RandomLife life(9);
    live_fast(backend_, life, 2'500);
    testing::learn_phrases(backend_);
  }

  void write(const std::function<void(store::WriteTransaction&)>& change) {
    store::WriteTransaction transaction = backend_.environment().write();
    change(transaction);
    transaction.commit();
  }

  // All that nothing else can give back.
  std::vector<Rows> content() const {
    std::vector<Rows> all;
    for (const Table table : kAllTables) {
      if (!rows::is_derived(table)) all.push_back(rows_of(backend_.read(), table));
    }
    return all;
  }

  // What translators are answered, as text.
  std::string answers() const {
    const auto transaction = backend_.read();
    std::string all;
    memory::LookupQuery query;
    query.segment.text = "phrase numéro 12";
    query.source_language = fr();
    query.target_language = en();
    query.minimum_percent = 50;
    for (auto& memory : catalogue::list_memories(transaction, {}, 10)) query.memories.push_back({memory});
    for (const memory::Match& match : memory::lookup(transaction, query))
      all += std::to_string(match.score.percent) + " " + std::to_string(match.unit.id) + "|";
    const glossary::RecognitionQuestion question{
        .glossaries = catalogue::list_glossaries(transaction, {}, 10), .language = fr(), .as_of = {}};
    for (const glossary::TermHit& hit :
         glossary::recognize(transaction, question, "un mot 3 et le mot 7").hits)
      all += hit.concept_id + "|";
    return all;
  }

  TestBackend backend_;
};

TEST_F(Rebuilding, LeavesContentByteForByteAndTheSameRows) {
  const auto before = content();
  std::vector<Rows> derived;
  for (const Table table : {Table::kTerms, Table::kTermWords, Table::kConceptOrder})
    derived.push_back(rows_of(backend_.read(), table));
  const RebuildCounts counts = rebuild(backend_.environment());
  EXPECT_EQ(counts.units, backend_.read().count(Table::kUnits));
  EXPECT_EQ(counts.concepts, backend_.read().count(Table::kConcepts));
  EXPECT_EQ(content(), before);
  std::size_t i = 0;
  for (const Table table : {Table::kTerms, Table::kTermWords, Table::kConceptOrder})
    EXPECT_EQ(rows_of(backend_.read(), table), derived[i++]) << name_of(table);
  EXPECT_EQ(faults(backend_.read()), "");
}

TEST_F(Rebuilding, RepairsEveryDamageToWhatIsDerivedAndAnswersAsBefore) {
  rebuild(backend_.environment());
  const auto before = content();
  const std::string answered = answers();
  EXPECT_GT(answered.size(), 20u);
  std::mt19937 random(3);
  for (const Damage damage : kAllDamage) {
    learn(backend_.environment());
    for (const Table table : kAllTables) {
      if (!rows::is_derived(table)) continue;
      const Rows rows = rows_of(backend_.read(), table);
      write([&](store::WriteTransaction& transaction) {
        for (int i = 0; i < 5; ++i) {
          const auto& [key, value] = rows[random() % rows.size()];
          break_row(transaction, table, key, value, damage, random);
        }
      });
    }
    EXPECT_NE(faults(backend_.read()), "");
    rebuild(backend_.environment());
    EXPECT_EQ(faults(backend_.read()), "");
    EXPECT_EQ(content(), before);
    EXPECT_EQ(answers(), answered);
  }
}

TEST_F(Rebuilding, ThatIsEndedAnywhereSaysSoAndIsDoneAgain) {
  const auto before = content();
  for (int steps = 1;; ++steps) {
    bool done = false;
    {
      Rebuild half(backend_.environment());
      for (int i = 0; i < steps && !done; ++i) done = !half.step();
    }
    if (done) break;
    const rows::DerivedState state = rows::derived_state(backend_.read());
    if (state == rows::DerivedState::kCurrent) {  // Only its last commit can say so.
      EXPECT_EQ(faults(backend_.read()), "");
      continue;
    }
    ASSERT_EQ(state, rows::DerivedState::kUnfinished) << steps;
    EXPECT_EQ(faults(backend_.read()), "meta derived: a rebuild did not finish\n");
    if (steps % 3 != 0) continue;
    EXPECT_TRUE(make_current(backend_.environment()));
    EXPECT_EQ(faults(backend_.read()), "");
  }
  EXPECT_EQ(content(), before);
}

TEST_F(Rebuilding, EndsWithTheServerAndIsDoneAgain) {
  const auto before = content();
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone);
  Rebuild ended(backend_.environment(), Cancellation(Deadline::max(), flag));
  while (backend_.read().count(Table::kTermWords) == 0 || ended.counts().units == 0)
    ASSERT_TRUE(ended.step());
  const RebuildCounts counts = ended.counts();
  flag->store(Cancellation::Cause::kServerStopping);
  EXPECT_THROW(ended.step(), Error);
  EXPECT_EQ(ended.counts().units, counts.units);
  EXPECT_EQ(rows::derived_state(backend_.read()), rows::DerivedState::kUnfinished);
  // Also while everything is read first.
  EXPECT_THROW(make_current(backend_.environment(), Cancellation(Deadline::max(), flag)), Error);
  EXPECT_TRUE(make_current(backend_.environment()));
  EXPECT_EQ(faults(backend_.read()), "");
  EXPECT_EQ(content(), before);
}

TEST_F(Rebuilding, IsDueForWhatAnotherPipelineIndexed) {
  EXPECT_FALSE(make_current(backend_.environment()));
  write([](store::WriteTransaction& transaction) {
    transaction.put(Table::kMeta, "derived", "pipeline 1, rows 1, alphabets 1");
    transaction.erase_prefix(Table::kBlocks, {});
  });
  EXPECT_EQ(faults(backend_.read()),
            "meta derived: the derived rows follow other rules than this program's\n");
  EXPECT_TRUE(make_current(backend_.environment()));
  EXPECT_EQ(faults(backend_.read()), "");
}

TEST_F(Rebuilding, IsRefusedWithNothingTouchedWhereAConceptCannotBeRead) {
  const Rows concepts = rows_of(backend_.read(), Table::kConcepts);
  write([&](store::WriteTransaction& transaction) {
    transaction.put(Table::kConcepts, concepts[4].first, "no record");
  });
  const Rows terms = rows_of(backend_.read(), Table::kTerms);
  EXPECT_THROW(rebuild(backend_.environment()), Error);
  EXPECT_EQ(rows_of(backend_.read(), Table::kTerms), terms);
  EXPECT_EQ(rows::derived_state(backend_.read()), rows::DerivedState::kCurrent);
}

}  // namespace
}  // namespace entente::upkeep
