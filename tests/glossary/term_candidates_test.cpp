#include "server/glossary/term_candidates.h"

#include <gtest/gtest.h>

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

TEST(TermCandidates, StandInTwoSegmentsAtLeast) {
  EXPECT_EQ(texts(candidates({{"Un convoi humanitaire, un convoi humanitaire", ""}})), "");
}

}  // namespace
}  // namespace entente::glossary
