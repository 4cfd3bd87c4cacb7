#include "server/glossary/term_candidates.h"

#include <algorithm>
#include <memory>

#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/glossary/candidate_translations.h"
#include "server/glossary/expression_counts.h"
#include "server/text/utf8.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::vector<TermCandidate> candidates(const Pairs& pairs, const std::string& known = "") {
  const CandidateQuestion question{.language = fr(), .target_language = en(), .least_count = 2, .limit = 50};
  return extract_candidates(
      question,
      [&](const TextVisit& visit) {
        for (const auto& [source, target] : pairs) visit(source, target);
      },
      [&](const std::string& text) { return text != known; });
}

std::string texts(const std::vector<TermCandidate>& found) {
  std::string all;
  for (const TermCandidate& one : found) all += (all.empty() ? "" : "|") + one.text;
  return all;
}

const Pairs kReports = {
    {"La ligne de démarcation bleue a été franchie.", "The blue demarcation line was crossed."},
    {"Près de la ligne de démarcation bleue, des tirs.", "Shots near the blue demarcation line."},
    {"Des lignes de démarcation bleues, selon la FINUL.", "Blue demarcation lines, says UNIFIL."},
    {"Un convoi humanitaire arrive.", "An aid convoy arrives."},
    {"Deux convois humanitaires attendent.", "Two aid convoys wait."},
};

const TermCandidate* find(const std::vector<TermCandidate>& found, const std::string& text) {
  const auto one = std::find_if(found.begin(), found.end(),
                                [&](const TermCandidate& candidate) { return candidate.text == text; });
  return one == found.end() ? nullptr : &*one;
}

// The texts of the candidates of segments, each of which is given twice.
std::string texts_of(const std::vector<std::string>& segments, const Language& language = fr(),
                     std::vector<CandidateKind> kinds = {}) {
  const CandidateQuestion question{
      .language = language, .target_language = {}, .kinds = std::move(kinds), .cancellation = {}};
  return texts(extract_candidates(
      question,
      [&](const TextVisit& visit) {
        for (int i = 0; i < 2; ++i) {
          for (const std::string& segment : segments) visit(segment, "");
        }
      },
      [](const std::string&) { return true; }));
}

TEST(TermCandidates, PreferTheWholeExpressionToItsParts) {
  const auto found = candidates(kReports);
  const TermCandidate* const line = find(found, "ligne de démarcation bleue");
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->count, 3);
  // log2(3 + 1) × 3: nothing longer holds it. One word of three stands out from general prose.
  EXPECT_NEAR(line->c_value, 6, 0.001);
  EXPECT_NEAR(line->score, 6 * 1.5 / 3, 0.001);
  // Its parts never stand alone.
  EXPECT_EQ(texts(found), "convoi humanitaire|ligne de démarcation bleue");
}

TEST(TermCandidates, ComeWithWhatTranslatesThem) {
  const auto found = candidates(kReports);
  const TermCandidate* const line = find(found, "ligne de démarcation bleue");
  ASSERT_NE(line, nullptr);
  ASSERT_FALSE(line->translations.empty());
  EXPECT_EQ(line->translations[0].text, "blue demarcation line");
  EXPECT_DOUBLE_EQ(line->translations[0].score, 1.0);
  EXPECT_EQ(line->contexts.size(), 3u);
}

TEST(TermCandidates, AreNounPhrases) {
  EXPECT_EQ(texts_of({"Le Conseil a adopté une trêve hivernale.", "Il faut lutter contre la contrebande."}),
            "trêve hivernale|contrebande");
  EXPECT_EQ(texts_of({"Une attaque menée par un drone de reconnaissance."}), "drone de reconnaissance");
  EXPECT_EQ(texts_of({"They are combating fraud.", "The militia shelled a grain silo."}, en()),
            "grain silo|militia");
}

TEST(TermCandidates, HaveNoGeneralWordsAlone) {
  EXPECT_EQ(texts_of({"C’est la première fois que le monde pose cette question.",
                      "Des hommes de ce pays disent des choses."}),
            "");
  EXPECT_EQ(texts_of({"The people asked questions about this thing."}, en()), "");
  EXPECT_EQ(texts_of({"L’oléoduc est fermé."}), "oléoduc");
  EXPECT_EQ(texts_of({"The pipeline is closed."}, en()), "pipeline");
}

TEST(TermCandidates, HaveNoDatesAndNoFormsOfAddress) {
  EXPECT_EQ(texts_of({"Monsieur le Président, chers collègues, bonjour.", "Il viendra lundi 12 janvier 2015.",
                      "Madame la Commissaire, merci."}),
            "");
  EXPECT_EQ(
      texts_of({"Madam President, ladies and gentlemen, good morning.", "See you on Monday, 12 January."},
               en()),
      "");
}

TEST(TermCandidates, KeepCompoundsAndNamesWithNumbersWhole) {
  EXPECT_EQ(texts_of({"Un cessez-le-feu entre en vigueur."}), "cessez-le-feu");
  EXPECT_EQ(texts_of({"Deux T-72 ont brûlé, dit-il."}), "T-72");
}

TEST(TermCandidates, HaveNoGeneralWordWithAName) {
  EXPECT_EQ(texts_of({"Le gouvernement de Tarnova a démenti.", "La situation à Velograd est calme."}),
            "Tarnova|Velograd");
  EXPECT_EQ(texts_of({"Le gouvernement syrien a démenti."}), "");
}

TEST(TermCandidates, AllowANegatedParticiple) {
  EXPECT_EQ(texts_of({"Des engins non explosés jonchent la place."}), "engins non explosés");
}

TEST(TermCandidates, ShowPersonsAfterAllOthersAndTheirSurnamesWithThem) {
  const std::vector<std::string> segments = {
      "Le président Tomas Kreel visite Velograd.", "Kreel est reparti.", "M. Lindqvist a parlé.",
      "Irina Dobrev, ministre de la Défense, a démenti.", "Selon Bachar al-Assad, rien ne change."};
  EXPECT_EQ(texts_of(segments, fr(), {CandidateKind::kPerson}),
            "Bachar al-Assad|Irina Dobrev|Tomas Kreel|Lindqvist");
  EXPECT_TRUE(texts_of(segments).starts_with("Velograd|"));
  EXPECT_TRUE(texts_of(segments).ends_with("|Bachar al-Assad|Irina Dobrev|Tomas Kreel|Lindqvist"));
  EXPECT_EQ(texts_of({"Mr Smith met President Tomas Kreel in Velograd."}, en(), {CandidateKind::kPerson}),
            "Tomas Kreel|Smith");
}

TEST(TermCandidates, DoNotTakeInstitutionsForPersons) {
  EXPECT_EQ(texts_of({"La Brigade Vodnik a annoncé son retrait.", "L’Union des secouristes a démenti."}, fr(),
                     {CandidateKind::kPerson}),
            "");
}

TEST(TermCandidates, JoinAnAcronymToItsExpansion) {
  const auto found = candidates({{"L’Organisation internationale pour les migrations (OIM) aide.", ""},
                                 {"L’OIM et l’Organisation internationale pour les migrations aident.", ""},
                                 {"La FINUL (Force intérimaire des Nations unies au Liban) veille.", ""},
                                 {"La FINUL veille.", ""}});
  EXPECT_EQ(texts(found), "FINUL|OIM");
  for (const TermCandidate& one : found) EXPECT_EQ(one.kind, CandidateKind::kAcronym);
  EXPECT_EQ(find(found, "OIM")->expansion, "Organisation internationale pour les migrations");
  EXPECT_EQ(find(found, "FINUL")->expansion, "Force intérimaire des Nations unies au Liban");
}

TEST(TermCandidates, DoNotTakeTheWordsBeforeAnyParenthesisForAnExpansion) {
  const auto found = candidates({{"Les habitants du village (OIM) partent.", ""}, {"L’OIM aide.", ""}});
  ASSERT_NE(find(found, "OIM"), nullptr);
  EXPECT_EQ(find(found, "OIM")->expansion, "");
}

TEST(TermCandidates, FindAnExpansionSoonHoweverManyWaysThereAre) {
  std::string words;
  for (int i = 0; i < 30; ++i) words += "a ";
  std::string segment = "Voici. ";
  for (int i = 0; i < 100; ++i) segment += words + "b (AAAAAAAAAC) ";
  const auto found = candidates({{segment, ""}, {segment, ""}});
  ASSERT_NE(find(found, "AAAAAAAAAC"), nullptr);
  EXPECT_EQ(find(found, "AAAAAAAAAC")->expansion, "");
}

TEST(TermCandidates, OfOtherLanguagesHaveTwoContentWords) {
  const Language german = Language::parse("de");
  EXPECT_EQ(texts_of({"Humanitärer Korridor"}, german), "Humanitärer Korridor");
}

TEST(TermCandidates, LeaveOutWhatIsKnown) {
  EXPECT_EQ(texts(candidates(kReports, "convoi humanitaire")).find("convoi"), std::string::npos);
}

TEST(TermCandidates, DoNotReachAcrossPunctuationOrGrammar) {
  const Pairs pairs = {{"La ville, assiégée, tient", ""},
                       {"La ville, assiégée, résiste", ""},
                       {"Le camp qui brûle", ""},
                       {"Le camp qui brûle", ""}};
  EXPECT_EQ(texts(candidates(pairs)), "");
}

TEST(TermCandidates, OccurInTwoSegmentsAtLeast) {
  EXPECT_EQ(texts(candidates({{"Un convoi humanitaire, un convoi humanitaire", ""}})), "");
}

TEST(TermCandidates, ComeWithThePartOfALongSegmentThatHasThem) {
  std::string filling;
  for (int i = 0; i < 600; ++i) filling += "É, ";
  const auto found = candidates(
      {{filling + "un convoi humanitaire. " + filling, ""}, {"Deux convois humanitaires attendent.", ""}});
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].contexts.size(), 2u);
  EXPECT_LE(found[0].contexts[0].size(), kContextBytes);
  EXPECT_NE(found[0].contexts[0].find("un convoi humanitaire"), std::string::npos);
  EXPECT_TRUE(text::is_valid_utf8(found[0].contexts[0]));
  EXPECT_EQ(found[0].contexts[1], "Deux convois humanitaires attendent.");
}

TEST(TermCandidates, EndWithTheirCaller) {
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone);
  const CandidateQuestion question{.language = fr(), .cancellation = Cancellation(Deadline::max(), flag)};
  int visits = 0;
  const auto visit_all = [&](const TextVisit& visit) {
    for (int i = 0; i < 10; ++i) {
      // In the second pass of the first run, and in the first of the second.
      if (++visits == 15 || visits == 25) *flag = Cancellation::Cause::kCallerGone;
      visit("Un convoi humanitaire arrive.", "");
    }
  };
  EXPECT_THROW(extract_candidates(question, visit_all, [](const auto&) { return true; }), Error);
  EXPECT_EQ(visits, 15);
  *flag = Cancellation::Cause::kNone;
  EXPECT_THROW(extract_candidates(question, visit_all, [](const auto&) { return true; }), Error);
  EXPECT_EQ(visits, 25);
  *flag = Cancellation::Cause::kNone;
  visits = 100;
  const auto gone = [&](const std::string&) {
    *flag = Cancellation::Cause::kCallerGone;
    return false;
  };
  EXPECT_THROW(extract_candidates(question, visit_all, gone), Error);
}

TEST(ExpressionCounts, AreExactUpToTheirBound) {
  ExpressionCounts counts(5'000);
  for (std::uint64_t i = 0; i < 5'000; ++i) {
    for (std::uint64_t times = 0; times <= i % 7; ++times) counts.add(i * 1'000'003);
  }
  counts.finish(3);
  for (std::uint64_t i = 0; i < 5'000; ++i)
    ASSERT_EQ(counts.of(i * 1'000'003), i % 7 < 2 ? 0 : static_cast<std::int64_t>(i % 7 + 1)) << i;
}

TEST(ExpressionCounts, ForgetTheRarestBeyondTheirBound) {
  ExpressionCounts counts(2'000);
  for (std::uint64_t round = 0; round < 100; ++round) {
    for (std::uint64_t i = 0; i < 100; ++i) counts.add(i);  // The frequent ones.
    for (std::uint64_t i = 0; i < 1'000; ++i) counts.add(1'000'000 + round * 1'000 + i);
    ASSERT_LE(counts.size(), 3'100u);
  }
  counts.finish(2, 500);
  ASSERT_EQ(counts.size(), 100u);
  for (std::uint64_t i = 0; i < 100; ++i) {
    EXPECT_GE(counts.of(i), 90);
    EXPECT_LE(counts.of(i), 100);
  }
}

TEST(ExpressionCounts, KeepWhatThereIsRoomForAmongEquals) {
  ExpressionCounts counts;
  for (std::uint64_t i = 0; i < 300; ++i) {
    counts.add(i);
    counts.add(i);
  }
  counts.finish(2, 200);
  EXPECT_EQ(counts.size(), 200u);
}

Expression expression(std::uint64_t hash) {
  return {.hash = hash, .words = 1, .byte_begin = 0, .byte_end = 1};
}

TEST(CandidateTranslations, KeepTheBestHoweverManyComeOnce) {
  CandidateTranslations translations(200, 100);
  for (std::uint64_t segment = 0; segment < 200; ++segment) {
    translations.add(expression(1), 180, "b");
    for (std::uint64_t i = 0; i < 50; ++i) translations.add(expression(1'000 + segment * 50 + i), 30, "c");
  }
  const auto best = translations.best(2);
  ASSERT_EQ(best.size(), 1u);
  EXPECT_EQ(best[0].text, "b");
  EXPECT_EQ(best[0].count, 200);
}

}  // namespace
}  // namespace entente::glossary
