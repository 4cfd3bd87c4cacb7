#include "server/upkeep/learning.h"

#include <gtest/gtest.h>

#include "server/upkeep/learner.h"
#include "tests/support/verified_store.h"

namespace entente::upkeep {
namespace {

using glossary::AgreementCounts;
using store::Table;
using testing::concept_of;
using testing::en;
using testing::faults;
using testing::fr;
using testing::term_of;
using testing::TestBackend;
using testing::unit_of;

class LearningTest : public ::testing::Test {
 protected:
  LearningTest() {
    make_current(backend_.environment());
    backend_.make_glossary("conflict");
    backend_.make_memory("news");
    put_truce("truce");
  }
  ~LearningTest() override { EXPECT_EQ(faults(backend_.read()), ""); }

  void put_truce(const std::string& translation) {
    backend_.write(PutConcept{
        concept_of("conflict", "truce", {term_of(fr(), "trêve"), term_of(en(), translation)}), {}});
  }
  // Units whose texts differ.
  void add_units(int count, const std::string& target, const std::string& memory = "news") {
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(++units_);
      backend_.write(PutUnit{unit_of(memory, "La trêve numéro " + number, target + " " + number), {}});
    }
  }

  AgreementCounts counts() const {
    const auto transaction = backend_.read();
    return glossary::agreement(transaction, catalogue::require_glossary(transaction, "conflict").number,
                               {.concept_id = "truce", .term = 0, .source = "fr", .target = "en"});
  }

  TestBackend backend_;
  int units_ = 0;
};

TEST_F(LearningTest, CountsEachUnitOnceAndTheNewOnesLater) {
  add_units(7, "The truce");
  add_units(3, "The pause");
  EXPECT_EQ(learn(backend_.environment(), {.units_a_step = 4}), 10u);
  EXPECT_EQ(counts(), (AgreementCounts{.with = 7, .without = 3, .discouraged = 0}));
  EXPECT_EQ(learn(backend_.environment()), 0u);
  backend_.make_memory("older");
  add_units(2, "The pause", "older");
  EXPECT_EQ(learn(backend_.environment()), 2u);
  EXPECT_EQ(counts(), (AgreementCounts{.with = 7, .without = 5, .discouraged = 0}));
}

TEST_F(LearningTest, CommitsNothingWhereNothingIsNew) {
  add_units(1, "The truce");
  learn(backend_.environment());
  const auto before = backend_.read().snapshot();
  EXPECT_FALSE(Learning(backend_.environment()).step());
  EXPECT_EQ(backend_.read().snapshot(), before);
}

TEST_F(LearningTest, StartsWithTheNewestUnitsOfAMemory) {
  add_units(5, "The truce");
  add_units(3, "The pause");
  backend_.make_memory("other");
  add_units(2, "The truce", "other");
  EXPECT_EQ(learn(backend_.environment(), {.units_a_pass = 4}), 6u);
  EXPECT_EQ(counts(), (AgreementCounts{.with = 3, .without = 3, .discouraged = 0}));
}

TEST_F(LearningTest, EndsAStepWithALongUnit) {
  add_units(2, std::string(3'000, 'x'));
  Learning learning(backend_.environment(), {.bytes_a_step = 1'000});
  EXPECT_TRUE(learning.step());
  EXPECT_EQ(learning.units(), 1u);
}

TEST_F(LearningTest, DoesNotCountAUnitAgainThatChanges) {
  add_units(1, "The truce");
  learn(backend_.environment());
  TranslationUnit unit = unit_of("news", "La trêve", "The pause");
  unit.id = 1;
  backend_.write(PutUnit{unit, {}});
  EXPECT_EQ(learn(backend_.environment()), 0u);
  EXPECT_EQ(counts().with, 1u);
}

TEST_F(LearningTest, CountsUnitsToComeForAChangedConcept) {
  add_units(4, "The ceasefire");
  learn(backend_.environment());
  EXPECT_EQ(counts().without, 4u);
  put_truce("ceasefire");
  EXPECT_EQ(counts(), AgreementCounts());
  add_units(2, "The ceasefire");
  learn(backend_.environment());
  EXPECT_EQ(counts(), (AgreementCounts{.with = 2, .without = 0, .discouraged = 0}));
}

TEST_F(LearningTest, StartsAgainWhenManyConceptsHaveChanged) {
  add_units(4, "The ceasefire");
  learn(backend_.environment());
  for (std::uint64_t i = 0; i < LearningOptions().changes; ++i) put_truce(i % 2 == 0 ? "truce" : "ceasefire");
  EXPECT_EQ(learn(backend_.environment()), 4u);
  EXPECT_EQ(counts(), (AgreementCounts{.with = 4, .without = 0, .discouraged = 0}));
  EXPECT_EQ(learn(backend_.environment()), 0u);
}

TEST_F(LearningTest, StartsAgainAfterARebuild) {
  add_units(4, "The truce");
  learn(backend_.environment());
  rebuild(backend_.environment());
  EXPECT_EQ(counts(), AgreementCounts());
  EXPECT_EQ(learn(backend_.environment()), 4u);
  EXPECT_EQ(counts().with, 4u);
}

TEST_F(LearningTest, ThatIsEndedAnywhereGoesOn) {
  add_units(9, "The truce");
  for (int i = 0; i < 9; ++i) EXPECT_TRUE(Learning(backend_.environment(), {.units_a_step = 1}).step());
  EXPECT_EQ(learn(backend_.environment()), 0u);
  EXPECT_EQ(counts().with, 9u);
}

TEST_F(LearningTest, EndsWithTheServer) {
  add_units(1, "The truce");
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kServerStopping);
  Learning learning(backend_.environment(), {}, Cancellation(Deadline::max(), flag));
  EXPECT_THROW(learning.step(), Error);
  EXPECT_EQ(counts(), AgreementCounts());
}

TEST_F(LearningTest, HappensInTheBackgroundWhileOthersWrite) {
  add_units(5, "The truce");
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  const auto wait_for = [&](const AgreementCounts& wanted) {
    while (counts() != wanted && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(counts(), wanted);
  };
  {
    const Learner learner(backend_.environment(), backend_.journal().commit_notifier());
    wait_for({.with = 5, .without = 0, .discouraged = 0});
    add_units(20, "The pause");
    wait_for({.with = 5, .without = 20, .discouraged = 0});
  }
  EXPECT_LT(std::chrono::steady_clock::now(), until) << "it did not end";
}

TEST(LearningLife, LeavesASoundStore) {
  TestBackend backend;
  testing::RandomLife life(11);
  testing::live_fast(backend, life, 500);
  testing::learn_phrases(backend);
  testing::live_fast(backend, life, 500);
  EXPECT_EQ(faults(backend.read()), "");
  learn(backend.environment());
  EXPECT_EQ(faults(backend.read()), "");
}

}  // namespace
}  // namespace entente::upkeep
