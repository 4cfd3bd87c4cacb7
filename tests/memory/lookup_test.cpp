#include "server/memory/lookup.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/memory/score.h"
#include "server/memory/unit_index.h"
#include "server/text/offsets.h"
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

TEST_F(MemoryLookup, PutsTheAskedRegionBeforeOthersOfTheSameSource) {
  const auto add_in = [&](const std::string& source, const std::string& target) {
    TranslationUnit unit = unit_of("news", "Un courriel est arrivé.", "to " + target + " from " + source);
    unit.source_language = Language::parse(source);
    unit.target_language = Language::parse(target);
    add(unit);
  };
  add_in("fr", "en-GB");
  add_in("fr-CA", "en");
  add_in("fr", "en");
  add_in("fr", "en-US");
  LookupQuery asked = query("Un courriel est arrivé.");
  const auto in = [&](const std::string& source, const std::string& target) {
    asked.source_language = Language::parse(source);
    asked.target_language = Language::parse(target);
    return answer(asked);
  };
  EXPECT_EQ(in("fr", "en-GB"),
            "100 to en-GB from fr|100 to en from fr|100 to en from fr-CA|100 to en-US from fr");
  EXPECT_EQ(in("fr-CA", "en"),
            "100 to en from fr-CA|100 to en from fr|100 to en-US from fr|100 to en-GB from fr");
  asked.segment.text = "Un courriel est déjà arrivé.";
  EXPECT_EQ(in("fr", "en-GB"),
            "80 to en-GB from fr|80 to en from fr|80 to en from fr-CA|80 to en-US from fr");
}

TEST_F(MemoryLookup, PutsTheRegionAfterThePercentAndBeforeTheTime) {
  TranslationUnit typographic = unit_of("news", "L'armée avance.", "asked region");
  typographic.target_language = Language::parse("en-GB");
  typographic.updated = Time(std::chrono::seconds(9));
  add(typographic);
  TranslationUnit exact = unit_of("news", "L’armée avance.", "other region");
  exact.target_language = Language::parse("en-US");
  exact.updated = Time(std::chrono::seconds(8));
  add(exact);
  exact.target.text = "asked region, older";
  exact.target_language = Language::parse("en-GB");
  exact.updated = Time(std::chrono::seconds(7));
  add(exact);
  LookupQuery asked = query("L’armée avance.");
  asked.target_language = Language::parse("en-GB");
  EXPECT_EQ(answer(asked), "100 asked region, older|100 other region|99 asked region");
}

TEST_F(MemoryLookup, MeetsALanguageWithoutRegionFromOneWithAndTheReverse) {
  TranslationUnit american = unit_of("news", "Good morning.", "Bonjour.");
  american.source_language = Language::parse("en-US");
  american.target_language = Language::parse("fr-FR");
  add(american);
  add(unit_of("news", "La trêve tient.", "The truce is holding."));
  LookupQuery asked = query("Good morning.");
  asked.source_language = en();
  asked.target_language = fr();
  EXPECT_EQ(answer(asked), "100 Bonjour.");
  asked = query("The truce is holding.");
  asked.source_language = Language::parse("en-US");
  asked.target_language = Language::parse("fr-CA");
  EXPECT_EQ(answer(asked), "100 La trêve tient.");
}

TEST_F(MemoryLookup, PutsTheAskedContextFirst) {
  const auto add_in = [&](const std::string& context, const std::string& target) {
    TranslationUnit unit = unit_of("news", "Ami", target);
    if (!context.empty()) unit.properties = {{"context", context}};
    add(unit);
  };
  add_in("réseau", "Contact");
  add_in("jeu", "Ally");
  add_in("", "Friend");
  LookupQuery asked = query("Ami");
  EXPECT_EQ(answer(asked), "100 Friend|100 Ally|100 Contact");
  asked.context = "réseau";
  EXPECT_EQ(answer(asked), "100 Contact|100 Friend|100 Ally");
  asked.context = "jeu";
  const std::vector<Match> matches = run(asked);
  ASSERT_EQ(matches.size(), 3u);
  EXPECT_EQ(matches[0].unit.target.text, "Ally");
  EXPECT_TRUE(matches[0].same_context);
  EXPECT_FALSE(matches[1].same_context);
  asked.max_results = 1;
  EXPECT_EQ(answer(asked), "100 Ally");
  asked.context = "Jeu";
  EXPECT_EQ(answer(asked), "100 Friend") << "contexts are compared in every character";
}

TEST_F(MemoryLookup, PutsTheAskedContextFirstAmongEquallyCloseOnesBeforeTheRegion) {
  TranslationUnit unit = unit_of("news", "Ajouter un ami proche", "in the context");
  unit.properties = {{"context", "réseau"}};
  add(unit);
  unit.target.text = "in the language";
  unit.target_language = Language::parse("en-GB");
  unit.properties = {{"context", "jeu"}};
  add(unit);
  LookupQuery asked = query("Ajouter un ami");
  asked.target_language = Language::parse("en-GB");
  EXPECT_EQ(answer(asked), "75 in the language|75 in the context");
  asked.context = "réseau";
  EXPECT_EQ(answer(asked), "75 in the context|75 in the language");
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

TEST_F(MemoryLookup, TakesPointsOffForEachWholeYearButNoMoreThanThirty) {
  add("Les combats ont repris.", "Fighting has resumed.");
  LookupQuery asked = query("Les combats ont repris.");
  asked.age_penalty_per_year = 4;
  const Time added = run(asked).front().unit.updated;  // In November 2023.
  for (const Time now : {added - std::chrono::days(1), added, added + std::chrono::seconds(1),
                         added + std::chrono::days(366) - std::chrono::seconds(1)}) {
    asked.now = now;
    EXPECT_EQ(answer(asked), "100 Fighting has resumed.") << "no year has passed";
  }
  // 366 days, since 2024 has a 29 February.
  asked.now = added + std::chrono::days(366);
  EXPECT_EQ(answer(asked), "96 Fighting has resumed.");
  asked.now = added + std::chrono::days(366 + 365);
  EXPECT_EQ(answer(asked), "92 Fighting has resumed.");
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

TEST_F(MemoryLookup, FindsSegmentsOfFiguresWithOtherFiguresAndMarksThese) {
  struct Row {
    const char* stored;
    const char* asked;
    int percent;
    const char* numbers;  // Of the question, marked.
  };
  const Row rows[] = {{"12,5 %", "12,6 %", 80, "12,6"},
                      {"+ 3,1 %", "+ 3,4 %", 83, "3,4"},
                      {"2023", "2024", 75, "2024"},
                      {"(12)", "(13)", 75, "13"},
                      {"1 250,00 €", "1 300,50 €", 80, "1 300,50"},
                      {"1,5 M€", "1,6 M€", 88, "1,6"},
                      {"n° 5", "n° 6", 88, "6"},
                      {"12/03/2024", "12/03/2025", 91, "2025"},
                      {"12.03.2024", "13.03.2024", 75, "13.03.2024"},
                      {"2024-03-12", "2024-03-13", 91, "13"},
                      {"12 mars 2024", "14 mars 2024", 91, "14"},
                      {"le 12 mars", "le 13 mars", 91, "13"},
                      {"v2.1", "v2.2", 87, "2.2"},
                      {"2.1.3", "2.1.4", 75, "2.1.4"},
                      {"10 h 30", "10 h 45", 91, "45"},
                      {"3-2", "4-1", 75, "4 1"}};
  for (const Row& row : rows) {
    const std::string memory = "figures" + std::to_string(&row - rows);
    backend_.make_memory(memory);
    add(unit_of(memory, row.stored, "figures"));
    LookupQuery asked = query(row.asked, 70);
    asked.memories = {{catalogue::require_memory(backend_.read(), memory), 0}};
    const std::vector<Match> matches = run(asked);
    ASSERT_EQ(matches.size(), 1u) << row.asked;
    EXPECT_EQ(matches[0].score.percent, row.percent) << row.asked;
    EXPECT_EQ(matches[0].score.kind, MatchKind::kFuzzy) << row.asked;
    std::string numbers;
    for (const Difference& difference : matches[0].differences) {
      EXPECT_EQ(difference.kind, Difference::Kind::kNumber) << row.asked;
      // Before these, no text has a character of more than one byte but a space.
      const std::string text = row.asked;
      const text::OffsetMap map(text);
      const auto begin = map.from_code_points(difference.question_begin, text::OffsetUnit::kUtf8);
      const auto end = map.from_code_points(difference.question_end, text::OffsetUnit::kUtf8);
      numbers += (numbers.empty() ? "" : " ") +
                 text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    }
    EXPECT_EQ(numbers, row.numbers) << row.asked;
    asked.segment.text = row.stored;
    EXPECT_EQ(answer(asked), "100 figures");
  }
}

TEST_F(MemoryLookup, PrefersFiguresWithTheSameSignAmongVeryMany) {
  add("12,5 %", "percent");
  Change change;
  for (int i = 0; i < 3'000; ++i)
    change.edits.push_back(PutUnit{unit_of("news", std::to_string(i) + " €", "euros"), {}});
  backend_.journal().submit_and_wait(std::move(change));
  LookupQuery asked = query("12,6 %", 70);
  EXPECT_EQ(answer(asked), "80 percent");
  asked.minimum_percent = 50;
  asked.max_results = 2;
  EXPECT_EQ(answer(asked), "80 percent|59 euros");
}

// What a sentence is compared with does not change because the sentence has a figure, nor the reverse.
TEST_F(MemoryLookup, ComparesFiguresWithSentencesInBothDirections) {
  add("12/03/2024", "a date");
  add("de 5 à 10 kilomètres", "a distance");
  EXPECT_EQ(answer(query("Paris, 12/03/2024", 70)), "74 a date");
  EXPECT_EQ(answer(query("12/03/2025", 70)), "91 a date");
  EXPECT_EQ(answer(query("de 5 à 10 km", 70)), "80 a distance");
  EXPECT_EQ(answer(query("Bilan du 12/03/2024 à Alep", 70)), "");
}

// Whatever reaches the minimum is found: checked against the score of every unit.
TEST_F(MemoryLookup, FindsEveryUnitOfWordsAndFiguresThatReachesTheMinimum) {
  const std::vector<std::string> parts = {"12", "13,5", "2024", "%",    "€",       "km",    "n°",
                                          "le", "mars", "à",    "Alep", "combats", "ville", "1 200"};
  std::mt19937 random(20'261'130);
  const auto made = [&] {
    std::string text = parts[random() % 3];
    for (unsigned i = random() % 6; i > 0; --i) text += " " + parts[random() % parts.size()];
    return text;
  };
  std::vector<Segment> stored;
  Change change;
  for (int i = 0; i < 400; ++i) {
    stored.push_back({.text = made(), .tags = {}});
    change.edits.push_back(PutUnit{unit_of("news", stored.back().text, std::to_string(i)), {}});
  }
  backend_.journal().submit_and_wait(std::move(change));
  for (int i = 0; i < 100; ++i) {
    LookupQuery asked = query(made(), 30 + static_cast<double>(random() % 60));
    asked.max_results = 1'000;
    const Prepared question(asked.segment, fr());
    std::multiset<std::string> expected;
    for (const Segment& segment : stored) {
      if (score({question, Prepared(segment, fr())}).percent >= asked.minimum_percent)
        expected.insert(segment.text);
    }
    std::multiset<std::string> found;
    for (const Match& match : run(asked)) found.insert(match.unit.source.text);
    ASSERT_EQ(found, expected) << asked.segment.text << " at " << asked.minimum_percent;
  }
}

}  // namespace
}  // namespace entente::memory
