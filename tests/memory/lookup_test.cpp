#include "server/memory/lookup.h"

#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/memory/unit_index.h"
#include "tests/support/backend.h"

namespace entente::memory {
namespace {

using entente::testing::en;
using entente::testing::fr;
using entente::testing::TestBackend;
using entente::testing::unit_of;

class MemoryLookup : public ::testing::Test {
 protected:
  MemoryLookup() { backend_.make_memory("news"); }

  UnitId add(const std::string& source, const std::string& target) {
    return add(unit_of("news", source, target));
  }
  UnitId add(const TranslationUnit& unit) { return backend_.write(PutUnit{unit, {}}).edits[0].thing.unit_id; }

  LookupQuery query(const std::string& text, double minimum = 50) {
    LookupQuery query;
    query.segment.text = text;
    query.source_language = fr();
    query.target_language = en();
    query.minimum_percent = minimum;
    return query;
  }

  std::vector<Match> run(LookupQuery query) {
    const auto transaction = backend_.read();
    if (query.memories.empty()) {
      for (auto& memory : catalogue::list_memories(transaction, {}, 100)) query.memories.push_back({memory});
    }
    return lookup(transaction, query);
  }

  // "100 Hello|87 Hallo": percents and targets, in order.
  std::string answer(const LookupQuery& query) {
    std::string all;
    for (const Match& match : run(query)) {
      all += (all.empty() ? "" : "|") + std::to_string(match.score.percent) + " " + match.unit.target.text;
    }
    return all;
  }

  TestBackend backend_;
};

TEST_F(MemoryLookup, FindsTheSameSegmentAtAHundred) {
  add("Les combats ont repris.", "Fighting has resumed.");
  EXPECT_EQ(answer(query("Les combats ont repris.")), "100 Fighting has resumed.");
}

TEST_F(MemoryLookup, FindsTheNearOneAlthoughTheFiguresChanged) {
  add("Au moins 12 civils ont été tués mardi.", "At least 12 civilians were killed on Tuesday.");
  EXPECT_EQ(answer(query("Au moins 30 civils ont été tués jeudi.")),
            "75 At least 12 civilians were killed on Tuesday.");
}

TEST_F(MemoryLookup, FindsScatteredEditsThatLeaveNoRunOfThreeWords) {
  add("L’armée a dit que 12 combattants se sont rendus mardi près de la frontière nord", "x");
  EXPECT_EQ(
      run(query("L’armée dit que 15 rebelles se sont rendus vendredi près de leur frontière sud")).size(),
      1u);
}

TEST_F(MemoryLookup, ServesBothDirectionsFromOneStore) {
  add("Les combats ont repris.", "Fighting has resumed.");
  LookupQuery reverse = query("Fighting has resumed.");
  std::swap(reverse.source_language, reverse.target_language);
  const auto matches = run(reverse);
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_TRUE(matches[0].reversed);
  EXPECT_EQ(matches[0].unit.source.text, "Fighting has resumed.");
  EXPECT_EQ(matches[0].unit.target.text, "Les combats ont repris.");
  EXPECT_EQ(matches[0].unit.source_language, en());
}

TEST_F(MemoryLookup, AnswersOnlyInTheLanguageThatIsWanted) {
  TranslationUnit german = unit_of("news", "Les combats ont repris.", "Die Kämpfe gehen weiter.");
  german.target_language = Language::parse("de");
  add(german);
  EXPECT_EQ(answer(query("Les combats ont repris.")), "");
  TranslationUnit british = unit_of("news", "Les combats ont repris.", "Fighting has resumed.");
  british.target_language = Language::parse("en-GB");
  add(british);
  EXPECT_EQ(answer(query("Les combats ont repris.")), "100 Fighting has resumed.");
}

TEST_F(MemoryLookup, LiftsTheUnitWithTheSameNeighbours) {
  TranslationUnit other = unit_of("news", "Il a refusé.", "It refused.");
  other.previous_source = "Le bateau est parti.";
  add(other);
  TranslationUnit same = unit_of("news", "Il a refusé.", "He refused.");
  same.previous_source = "Le ministre a parlé.";
  same.next_source = "La séance est levée.";
  add(same);
  LookupQuery asked = query("Il a refusé.");
  asked.previous_source = "Le ministre a parlé.";
  EXPECT_EQ(answer(asked), "101 He refused.|100 It refused.");
  asked.next_source = "La séance est levée.";
  EXPECT_EQ(answer(asked), "102 He refused.|100 It refused.");
}

TEST_F(MemoryLookup, FindsTheOneWithContextBehindManyOfTheSameText) {
  for (int i = 0; i < 30; ++i) add("Article premier", "Article " + std::to_string(i));
  TranslationUnit same = unit_of("news", "Article premier", "First article");
  same.previous_source = "Loi";
  same.next_source = "Titre";
  add(same);
  LookupQuery asked = query("Article premier");
  asked.previous_source = "Loi";
  asked.next_source = "Titre";
  asked.max_results = 1;
  EXPECT_EQ(answer(asked), "102 First article");
}

TEST_F(MemoryLookup, PutsTheMostRecentFirstAmongEquals) {
  TranslationUnit old = unit_of("news", "Il a refusé.", "old");
  old.updated = Time(std::chrono::seconds(1));
  add(old);
  TranslationUnit fresh = unit_of("news", "Il a refusé.", "new");
  fresh.updated = Time(std::chrono::seconds(2));
  add(fresh);
  EXPECT_EQ(answer(query("Il a refusé.")), "100 new|100 old");
}

TEST_F(MemoryLookup, FindsSegmentsWithoutAnyWord) {
  add("***", "* * *");
  add("…", "...");
  EXPECT_EQ(answer(query("***")), "100 * * *");
}

TEST_F(MemoryLookup, SeesAnEditAtOnceAndADeletedUnitNoMore) {
  const UnitId id = add("Les combats ont repris.", "Fighting has resumed.");
  TranslationUnit edited = unit_of("news", "Les combats ont repris.", "Clashes have resumed.");
  edited.id = id;
  backend_.write(PutUnit{edited, {}});
  EXPECT_EQ(answer(query("Les combats ont repris.")), "100 Clashes have resumed.");
  backend_.write(DeleteUnit{"news", id, {}});
  EXPECT_EQ(answer(query("Les combats ont repris.")), "");
}

TEST_F(MemoryLookup, RefreshesADuplicateAndKeepsAnotherTranslation) {
  const UnitId first = add("Oui.", "Yes.");
  EXPECT_EQ(add("Oui.", "Yes."), first);
  EXPECT_NE(add("Oui.", "Aye."), first);
  EXPECT_EQ(run(query("Oui.")).size(), 2u);
}

TEST_F(MemoryLookup, SearchesTheNamedMemoriesOnly) {
  backend_.make_memory("laws");
  add("Les combats ont repris.", "from news");
  add(unit_of("laws", "Les combats ont repris.", "from laws"));
  LookupQuery asked = query("Les combats ont repris.");
  asked.memories = {{catalogue::require_memory(backend_.read(), "laws")}};
  EXPECT_EQ(answer(asked), "100 from laws");
}

TEST_F(MemoryLookup, AnswersNoMoreThanWasAskedFor) {
  for (int i = 0; i < 20; ++i) add("Au moins " + std::to_string(i) + " morts", std::to_string(i));
  LookupQuery asked = query("Au moins 99 morts");
  asked.max_results = 3;
  EXPECT_EQ(run(asked).size(), 3u);
}

TEST_F(MemoryLookup, IsCutByItsDeadline) {
  Change change;
  for (int i = 0; i < 5000; ++i) {
    change.edits.push_back(PutUnit{unit_of("news", "phrase " + std::to_string(i), "sentence"), {}});
  }
  backend_.journal().submit_and_wait(std::move(change));
  LookupQuery asked = query("phrase");
  asked.cancellation = Cancellation(std::chrono::steady_clock::now() - std::chrono::seconds(1));
  try {
    run(asked);
    FAIL() << "the deadline was not looked at";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDeadlineExceeded);
  }
}

TEST_F(MemoryLookup, IsCutByItsDeadlineWhereOnlyTheSameTextCounts) {
  add("Oui.", "Yes.");
  LookupQuery asked = query("Oui.", 101);
  asked.cancellation = Cancellation(std::chrono::steady_clock::now() - std::chrono::seconds(1));
  EXPECT_THROW(run(asked), Error);
}

TEST_F(MemoryLookup, TakesTheMemorysPenaltyOffAndOrdersByWhatIsLeft) {
  backend_.make_memory("web");
  add("Les combats ont repris.", "from news");
  add(unit_of("web", "Les combats ont repris.", "from the web"));
  LookupQuery asked = query("Les combats ont repris.");
  asked.memories = {{catalogue::require_memory(backend_.read(), "web"), 5},
                    {catalogue::require_memory(backend_.read(), "news"), 0}};
  EXPECT_EQ(answer(asked), "100 from news|95 from the web");
  const Match penalised = run(asked)[1];
  ASSERT_EQ(penalised.score.penalties.size(), 1u);
  EXPECT_EQ(penalised.score.penalties[0].reason, PenaltyReason::kMemory);
  EXPECT_EQ(penalised.score.penalties[0].points, 5);
}

TEST_F(MemoryLookup, LeavesOutWhatAPenaltyBringsBelowTheMinimum) {
  add("Les combats ont repris.", "Fighting has resumed.");
  LookupQuery asked = query("Les combats ont repris.", 90);
  asked.memories = {{catalogue::require_memory(backend_.read(), "news"), 11}};
  EXPECT_EQ(answer(asked), "");
}

TEST_F(MemoryLookup, TakesPointsOffForEachYearButNoMoreThanThirty) {
  add("Les combats ont repris.", "Fighting has resumed.");
  LookupQuery asked = query("Les combats ont repris.");
  asked.age_penalty_per_year = 4;
  asked.now = Time(std::chrono::seconds(1'700'000'000)) + std::chrono::days(731);
  EXPECT_EQ(answer(asked), "91 Fighting has resumed.");
  asked.now += std::chrono::days(36'500);
  EXPECT_EQ(answer(asked), "70 Fighting has resumed.");
}

TEST_F(MemoryLookup, CountsOnlyUnitsThatTheFilterAccepts) {
  TranslationUnit unit = unit_of("news", "Les combats ont repris.", "Sahel");
  unit.domain = "sahel";
  unit.properties = {{"project", "2026-11"}};
  add(unit);
  unit.target.text = "Levant";
  unit.domain = "levant";
  unit.properties.clear();
  add(unit);
  LookupQuery asked = query("Les combats ont repris.");
  asked.filter.domain = "levant";
  EXPECT_EQ(answer(asked), "100 Levant");
  asked.filter = {};
  asked.filter.properties = {{"project", ""}};
  EXPECT_EQ(answer(asked), "100 Sahel");
  asked.filter = {};
  asked.filter.updated_from = Time(std::chrono::seconds(1'700'000'001));
  EXPECT_EQ(answer(asked), "");
  asked.filter = {};
  asked.filter.author = "tester";
  EXPECT_EQ(run(asked).size(), 2u);
}

// The nearest thousands are read and left out; what is left is still the best.
TEST_F(MemoryLookup, FindsTheFewThatTheFilterAcceptsBehindManyCloserOnes) {
  Change change;
  for (int i = 0; i < 3'000; ++i) {
    TranslationUnit unit = unit_of("news", "Au moins " + std::to_string(i) + " civils ont été tués", "x");
    if (i == 1'200) unit.source.text = "Au moins 12 soldats auraient été tués";
    if (i == 1'500) unit.source.text = "Au moins 12 soldats ont été tués";
    if (i == 1'200 || i == 1'500) unit.domain = "sahel";
    change.edits.push_back(PutUnit{unit, {}});
  }
  backend_.journal().submit_and_wait(std::move(change));
  LookupQuery asked = query("Au moins 99999 civils ont été tués");
  asked.filter.domain = "sahel";
  const std::vector<Match> matches = run(asked);
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].unit.source.text, "Au moins 12 soldats ont été tués");
  EXPECT_EQ(matches[1].unit.source.text, "Au moins 12 soldats auraient été tués");
}

TEST_F(MemoryLookup, FindsTheContextAmongManyUnitsOfTheSameText) {
  for (int i = 0; i < 200; ++i) {
    TranslationUnit unit = unit_of("news", "Oui.", "answer " + std::to_string(i));
    unit.previous_source = "Question " + std::to_string(i);
    add(unit);
  }
  LookupQuery asked = query("Oui.");
  asked.previous_source = "Question 17";
  asked.max_results = 1;
  EXPECT_EQ(answer(asked), "101 answer 17");
}

TEST_F(MemoryLookup, ReplacesTheTargetOfARepeatedSourceWhereTheMemorySaysSo) {
  Memory memory;
  memory.id = "strict";
  memory.repeated_source = RepeatedSource::kReplace;
  backend_.write(PutMemory{memory, {}});
  const UnitId first = add(unit_of("strict", "Oui.", "Yes."));
  EXPECT_EQ(add(unit_of("strict", "Oui.", "Aye.")), first);
  EXPECT_EQ(answer(query("Oui.")), "100 Aye.");
  TranslationUnit elsewhere = unit_of("strict", "Oui.", "Indeed.");
  elsewhere.previous_source = "Vraiment ?";
  EXPECT_NE(add(elsewhere), first) << "another context is another unit";
}

TEST_F(MemoryLookup, FindsARepetitionWithinOneChange) {
  Change change;
  for (int i = 0; i < 3; ++i) change.edits.push_back(PutUnit{unit_of("news", "Oui.", "Yes."), {}, false});
  const auto receipt = backend_.journal().submit_and_wait(std::move(change));
  EXPECT_EQ(receipt.outcomes, (std::vector{Outcome::kCreated, Outcome::kUnchanged, Outcome::kUnchanged}));
  EXPECT_EQ(run(query("Oui.")).size(), 1u);
}

TEST_F(MemoryLookup, FindsAUnitThatCameWithWhatWasPreparedForAnother) {
  PutUnit edit{unit_of("news", "Les combats ont repris.", "Fighting has resumed."), {}};
  edit.prepared = std::make_shared<const PreparedUnit>(prepared(unit_of("news", "Oui.", "Yes.")));
  backend_.write(edit);
  EXPECT_EQ(answer(query("Les combats ont repris.")), "100 Fighting has resumed.");
  EXPECT_TRUE(run(query("Oui.")).empty());
  edit.prepared = std::make_shared<const PreparedUnit>(prepared(edit.unit));
  EXPECT_EQ(backend_.write(edit).outcomes, std::vector{Outcome::kUpdated}) << "it is there already";
}

TEST_F(MemoryLookup, CountsConfirmationsAndReportedUses) {
  const UnitId id = add("Oui.", "Yes.");
  add("Oui.", "Yes.");
  backend_.write(UseUnit{"news", id});
  const Match match = run(query("Oui.")).front();
  EXPECT_EQ(match.unit.uses, 2);
  const auto transaction = backend_.read();
  const auto newest = journal::read_entry(transaction, journal::newest_sequence(transaction));
  EXPECT_EQ(match.unit.used, newest->time);
}

TEST_F(MemoryLookup, MarksANumberThatStandsForAnother) {
  add("Au moins 12 civils ont été tués mardi.", "At least 12 civilians were killed on Tuesday.");
  const Match match = run(query("Au moins 15 civils ont été tués mardi.")).front();
  EXPECT_EQ(match.differences, (std::vector<Difference>{{Difference::Kind::kNumber, 9, 11, 9, 11}}));
}

}  // namespace
}  // namespace entente::memory
