#include "server/glossary/term_candidates.h"

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

TEST(TermCandidates, PreferTheWholeExpressionToItsParts) {
  const auto found = candidates(kReports);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].text, "ligne de démarcation bleue");
  EXPECT_EQ(found[0].count, 3);
  // log2(3) × 3: nothing longer holds it.
  EXPECT_NEAR(found[0].c_value, 4.755, 0.001);
  // Its parts never stand alone: 3 less 3.
  EXPECT_EQ(texts(found).find("|démarcation bleue"), std::string::npos);
  EXPECT_NE(texts(found).find("convoi humanitaire"), std::string::npos);
}

TEST(TermCandidates, ComeWithWhatTranslatesThem) {
  const auto found = candidates(kReports);
  ASSERT_FALSE(found[0].translations.empty());
  EXPECT_EQ(found[0].translations[0].text, "blue demarcation line");
  EXPECT_DOUBLE_EQ(found[0].translations[0].score, 1.0);
  EXPECT_EQ(found[0].contexts.size(), 3u);
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
