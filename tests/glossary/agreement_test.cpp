#include "server/glossary/agreement.h"

#include <limits>

#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class Agreement : public GlossaryTest {
 protected:
  Agreement() {
    add("air-strike", {noun(fr(), "frappe aérienne"), noun(fr(), "raid"), noun(en(), "air strike"),
                       noun(en(), "aerial bombing raid", TermStatus::kDeprecated)});
    add("strike", {noun(fr(), "frappe"), noun(en(), "strike")});
    add("martyr", {noun(fr(), "mort"), noun(en(), "dead"), noun(en(), "martyr", TermStatus::kForbidden)});
    add("arrest", {noun(fr(), "arrestation"), noun(en(), "arrest")});
    add("french-only", {noun(fr(), "maquis")});
  }

  // "concept.term result" of each.
  std::string counted(const TranslationUnit& unit) {
    const auto transaction = backend_.read();
    std::string all;
    for (const CountedTerm& one :
         count_agreement(transaction, glossaries(transaction).front(), unit, Cancellation())) {
      EXPECT_EQ(one.counts.pairs(), 1u);
      EXPECT_GT(one.revision, 0u);
      const char* result = one.counts.with == 1      ? "with"
                           : one.counts.without == 1 ? "without"
                                                     : "discouraged";
      all += (all.empty() ? "" : ", ") + one.concept_id + "." + std::to_string(one.term) + " " + result;
    }
    return all;
  }
  std::string counted(const std::string& source, const std::string& target) {
    return counted(testing::unit_of("news", source, target));
  }
};

TEST_F(Agreement, CountsWhetherATermIsTranslated) {
  EXPECT_EQ(counted("Des frappes aériennes", "Several airstrikes"), "air-strike.0 with");
  EXPECT_EQ(counted("Des frappes aériennes", "Several bombings"), "air-strike.0 without");
  EXPECT_EQ(counted("Un raid", "An air strike"), "air-strike.1 with");
}

TEST_F(Agreement, CountsTermsThatShouldNotBeWritten) {
  EXPECT_EQ(counted("Un raid", "An aerial bombing raid"), "air-strike.1 discouraged");
  EXPECT_EQ(counted("Trois morts", "Three martyrs"), "martyr.0 discouraged");
}

TEST_F(Agreement, TakesAWordOfTheFamilyForATranslation) {
  EXPECT_EQ(counted("Six arrestations", "Six people were arrested"), "arrest.0 with");
}

TEST_F(Agreement, CountsATermOnceInAPair) {
  EXPECT_EQ(counted("Un raid, puis un raid", "A bombing, then a bombing"), "air-strike.1 without");
}

TEST_F(Agreement, CountsNoTermInsideALongerOneNorOneWithoutTranslation) {
  EXPECT_EQ(counted("Une frappe aérienne du maquis", "A strike"), "air-strike.0 without");
}

TEST_F(Agreement, CountsTermsThatACheckNeverMisses) {
  Term say = verb(fr(), "indiquer");
  say.check = entente::TermCheck::kNever;
  add("say", {say, verb(en(), "say")});
  EXPECT_EQ(counted("Le général a indiqué", "The general made it known"), "say.0 without");
}

TEST_F(Agreement, CountsHomographsEachOnItsOwn) {
  add("hit", {noun(fr(), "frappe"), noun(en(), "hit")});
  EXPECT_EQ(counted("La frappe", "The strike"), "hit.0 without, strike.0 with");
  EXPECT_EQ(counted("La frappe", "The attack"), "hit.0 without, strike.0 without");
}

TEST_F(Agreement, CountsFromSourceToTargetOnly) {
  TranslationUnit unit = testing::unit_of("news", "Three dead", "Trois tués");
  std::swap(unit.source_language, unit.target_language);
  EXPECT_EQ(counted(unit), "martyr.1 without");
  unit.target_language = unit.source_language;
  EXPECT_EQ(counted(unit), "");
}

TEST(AgreementCounts, EndAtTheirLargestValue) {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  AgreementCounts counts{.with = kMost - 1, .without = 1, .discouraged = 2};
  counts += {.with = 5, .without = 1, .discouraged = 0};
  EXPECT_EQ(counts, (AgreementCounts{.with = kMost, .without = 2, .discouraged = 2}));
  EXPECT_EQ(counts.pairs(), std::uint64_t{kMost} + 4);
}

TEST(AgreementCounts, HaveTheShareOfPairsWithATranslation) {
  EXPECT_DOUBLE_EQ((AgreementCounts{.with = 6, .without = 3, .discouraged = 1}).share(), 0.6);
  EXPECT_DOUBLE_EQ(AgreementCounts().share(), 0);
}

}  // namespace
}  // namespace entente::glossary
