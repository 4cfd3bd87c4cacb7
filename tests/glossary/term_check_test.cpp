#include "server/glossary/term_check.h"

#include <memory>

#include "server/error/error.h"
#include "server/glossary/agreement_rows.h"
#include "server/model/limits.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class TermCheck : public GlossaryTest {
 protected:
  TermCheck() {
    add("air-strike", {noun(fr(), "frappe aérienne"), noun(en(), "air strike"),
                       noun(en(), "aerial bombing raid", TermStatus::kDeprecated)});
    add("strike", {noun(fr(), "frappe"), noun(en(), "strike")});
    add("martyr", {noun(fr(), "mort"), noun(en(), "dead"), noun(en(), "martyr", TermStatus::kForbidden)});
    add("truce", {noun(fr(), "trêve"), noun(en(), "truce")});
    add("defence-ministry", {noun(fr(), "ministère de la Défense"), noun(en(), "Ministry of Defence")});
    add("french-only", {noun(fr(), "maquis")});
  }

  // "finding concept[source→target]" of each.
  std::string findings(const std::string& source, const std::string& target) {
    const auto transaction = backend_.read();
    std::string all;
    check(transaction, {glossaries(transaction), source, target, fr(), en(), {}},
          [&](const CheckedTerm& one) {
            constexpr const char* kNames[] = {"ok", "missing", "discouraged", "forbidden", "derived"};
            all += (all.empty() ? "" : " ") + std::string(kNames[static_cast<int>(one.finding)]) + " " +
                   one.value.id + "[" + one.source.surface + "→" +
                   (one.target != nullptr ? one.target->surface : "") + "]";
            return true;
          });
    return all;
  }
};

TEST_F(TermCheck, AcceptsARightlyInflectedTranslation) {
  EXPECT_EQ(findings("Des frappes aériennes", "Several air strikes"),
            "ok air-strike[frappes aériennes→air strikes]");
  EXPECT_EQ(findings("Des frappes aériennes", "Several airstrikes"),
            "ok air-strike[frappes aériennes→airstrikes]");
}

TEST_F(TermCheck, NamesWhatIsMissing) {
  EXPECT_EQ(findings("La trêve tient.", "It holds."), "missing truce[trêve→]");
}

TEST_F(TermCheck, NeedsNoTranslationOfATermInsideALongerOne) {
  EXPECT_EQ(findings("Une frappe aérienne", "A raid"), "missing air-strike[frappe aérienne→]");
}

TEST_F(TermCheck, FindsDeprecatedAndForbiddenTerms) {
  EXPECT_EQ(findings("Une frappe aérienne", "An aerial bombing raid"),
            "discouraged air-strike[frappe aérienne→aerial bombing raid]");
  EXPECT_EQ(findings("Trois morts", "Three martyrs"), "forbidden martyr[morts→martyrs]");
}

TEST_F(TermCheck, ReportsNoTermOfAConceptThatTheSourceDoesNotHave) {
  EXPECT_EQ(findings("Trois combattants", "Three martyrs"), "");
}

TEST_F(TermCheck, AcceptsAWordOfTheSameFamily) {
  add("arrest", {noun(fr(), "arrestation"), noun(en(), "arrest")});
  add("negotiations", {noun(fr(), "négociations"), noun(en(), "negotiations")});
  EXPECT_EQ(findings("Six arrestations", "Six people were arrested"), "derived arrest[arrestations→]");
  EXPECT_EQ(findings("Des négociations internes", "internal negotiating positions"),
            "derived negotiations[négociations→]");
  EXPECT_EQ(findings("Six arrestations", "Six people were arraigned"), "missing arrest[arrestations→]");
}

TEST_F(TermCheck, ExpectsNoTranslationOfATermThatIsNeverChecked) {
  Term say = term_of(fr(), "indiquer");
  say.part_of_speech = PartOfSpeech::kVerb;
  say.check = entente::TermCheck::kNever;
  add("say", {say, term_of(en(), "say")});
  EXPECT_EQ(findings("Le général a indiqué", "The general made it known"), "");
  EXPECT_EQ(findings("Le général a indiqué", "The general says"), "ok say[indiqué→says]");
}

TEST_F(TermCheck, TakesAnOldNameForAnOldName) {
  add("north-macedonia",
      {term_of(fr(), "Macédoine du Nord"), term_of(fr(), "Macédoine", TermStatus::kSuperseded),
       term_of(en(), "North Macedonia"), term_of(en(), "Macedonia", TermStatus::kSuperseded)});
  EXPECT_EQ(findings("Le nom de Macédoine", "The name Macedonia"), "ok north-macedonia[Macédoine→Macedonia]");
}

TEST_F(TermCheck, NeedsNoContextInTheTranslation) {
  Term blow = term_of(en(), "blow");
  blow.needed_words = {"missile", "bomb"};
  add("blow", {term_of(fr(), "pilonnage"), blow});
  EXPECT_EQ(findings("Un pilonnage a eu lieu", "There was a blow"), "ok blow[pilonnage→blow]");
}

TEST_F(TermCheck, AcceptsATranslationWithItsWordsApart) {
  EXPECT_EQ(findings("le ministère de la Défense", "the Defence and Interior Ministry of Mali"),
            "ok defence-ministry[ministère de la Défense→]");
}

TEST_F(TermCheck, SkipsConceptsWithoutATermInTheTargetLanguage) {
  EXPECT_EQ(findings("Le maquis", "The maquis"), "");
}

TEST_F(TermCheck, AcceptsOneOfTheReadingsOfAHomograph) {
  add("hunger-strike-arabic", {noun(fr(), "trêve"), noun(en(), "lull")});
  EXPECT_EQ(findings("La trêve tient.", "The lull holds."), "ok hunger-strike-arabic[trêve→lull]");
  EXPECT_EQ(findings("La trêve tient.", "The truce holds."), "ok truce[trêve→truce]");
}

TEST_F(TermCheck, DoesNotMissWhatIsOnlyAWeakHitInTheSource) {
  EXPECT_EQ(findings("des frappes dures et aériennes", "hard hits from the air"), "missing strike[frappes→]");
}

TEST_F(TermCheck, LooksAtNoWordOfAnAddress) {
  EXPECT_EQ(
      findings("Voir https://example.org/frappe/otage ici.", "See https://example.org/frappe/otage here."),
      "");
  EXPECT_EQ(findings("Voir trêve.docx.", "See martyr.docx."), "");
  EXPECT_EQ(findings("le ministère de la Défense", "See https://example.org/defence/ministry."),
            "missing defence-ministry[ministère de la Défense→]");
  EXPECT_EQ(findings("La trêve : https://example.org/a", "https://example.org/truce"),
            "missing truce[trêve→]");
}

TEST_F(TermCheck, AcceptsAnInclusiveSpelling) {
  add("fighter", {noun(fr(), "combattant"), noun(en(), "fighter")});
  EXPECT_EQ(findings("Des combattant·e·s", "Some fighters"), "ok fighter[combattant·e·s→fighters]");
  EXPECT_EQ(findings("Des combattant(e)s", "Some men"), "missing fighter[combattant(e)s→]");
}

TEST_F(TermCheck, FindsTermsWithMarks) {
  add("union", {name(fr(), "Union africaine (UA)"), name(en(), "African Union (AU)")});
  EXPECT_EQ(findings("l’Union africaine (UA)", "the African Union (AU)"),
            "ok union[Union africaine (UA)→African Union (AU)]");
  EXPECT_EQ(findings("l’Union africaine (UA)", "the Union"), "missing union[Union africaine (UA)→]");
}

// A glossary with many concepts for one word, and a text of that word.
class LargeCheck : public TermCheck {
 protected:
  LargeCheck() {
    std::vector<Edit> edits;
    for (int i = 0; i < 20; ++i) {
      edits.push_back(PutConcept{
          concept_of("conflict", "word" + std::to_string(i), {noun(fr(), "mot"), noun(en(), "word")}), {}});
    }
    add_all(std::move(edits));
    for (int i = 0; i < 1'600; ++i) question_.source += "mot ";
    question_.target = "nothing";
    question_.source_language = fr();
    question_.target_language = en();
  }

  bool check_all(const CheckVisit& visit) {
    const auto transaction = backend_.read();
    question_.glossaries = glossaries(transaction);
    return check(transaction, question_, visit);
  }

  CheckQuestion question_;
};

TEST_F(LargeCheck, HasAFindingForEachPlaceUpToTheLimitOfHitsAndSaysSo) {
  std::size_t findings = 0;
  EXPECT_TRUE(check_all([&](const CheckedTerm& one) {
    EXPECT_EQ(one.source.begin, static_cast<int>(4 * findings));
    ++findings;
    return true;
  }));
  EXPECT_EQ(findings, limits::kHitsPerText / 20);
}

TEST_F(LargeCheck, StopsWhenItsCallerHasEnough) {
  int findings = 0;
  EXPECT_TRUE(check_all([&](const CheckedTerm&) { return ++findings < 3; }));
  EXPECT_EQ(findings, 3);
}

TEST_F(LargeCheck, EndsWithItsCaller) {
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone);
  question_.cancellation = Cancellation(Deadline::max(), flag);
  int findings = 0;
  EXPECT_THROW(check_all([&](const CheckedTerm&) {
                 ++findings;
                 *flag = Cancellation::Cause::kCallerGone;
                 return true;
               }),
               Error);
  EXPECT_EQ(findings, 1);
}

TEST_F(TermCheck, IsWholeIfNothingWasLeftOut) {
  const auto transaction = backend_.read();
  EXPECT_FALSE(check(transaction, {glossaries(transaction), "La trêve", "The truce", fr(), en(), {}},
                     [](const CheckedTerm&) { return true; }));
}

TEST_F(TermCheck, TakesNoOtherNameForADerivation) {
  add("niger", {name(fr(), "Niger"), name(en(), "Niger")});
  add("liberia", {name(fr(), "Liberia"), name(en(), "Liberia")});
  add("indonesia", {name(fr(), "Indonésie"), name(en(), "Indonesia")});
  EXPECT_EQ(findings("Le Niger", "Nigeria"), "missing niger[Niger→]");
  EXPECT_EQ(findings("Le Liberia", "A liberal state"), "missing liberia[Liberia→]");
  EXPECT_EQ(findings("L’Indonésie", "The Indonesians"), "derived indonesia[Indonésie→]");
}

TEST_F(TermCheck, TakesAWordForADerivationByItsEnding) {
  add("colonel", {noun(fr(), "colonel"), noun(en(), "colonel")});
  add("arrest", {noun(fr(), "arrestation"), noun(en(), "arrest")});
  EXPECT_EQ(findings("Le colonel", "The colony"), "missing colonel[colonel→]");
  EXPECT_EQ(findings("Son arrestation", "He was under house arrests"), "ok arrest[arrestation→arrests]");
  add("liberation", {noun(fr(), "libération"), noun(en(), "liberation")});
  EXPECT_EQ(findings("La libération de la ville", "The city was liberated"),
            "derived liberation[libération→]");
}

TEST_F(TermCheck, DoesNotFindANameInAnotherName) {
  const auto country = [&](const std::string& id, const std::string& french, const std::string& english) {
    Concept value = testing::concept_of("conflict", id, {name(fr(), french), name(en(), english)});
    value.subject_field = "countries";
    backend_.write(PutConcept{value, {}});
  };
  country("sudan", "Soudan", "Sudan");
  country("south-sudan", "Soudan du Sud", "South Sudan");
  EXPECT_EQ(findings("Le Soudan", "South Sudan"), "missing sudan[Soudan→]");
  EXPECT_EQ(findings("Le Soudan du Sud", "South Sudan"), "ok south-sudan[Soudan du Sud→South Sudan]");
  EXPECT_EQ(findings("Le Soudan", "Sudan and South Sudan"), "ok sudan[Soudan→Sudan]");
}

TEST_F(TermCheck, HoldsBackAnAlarmForATermThatIsRarelyTranslatedSo) {
  const auto count = [&](const AgreementCounts& counts) {
    const std::uint32_t number = glossaries(backend_.read()).front().number;
    store::WriteTransaction transaction = backend_.environment().write();
    add_agreement(transaction, number,
                  {.concept_id = "air-strike", .term = 0, .source = "fr", .target = "en"}, counts);
    transaction.commit();
  };
  // "Missing" of a long term that holds another one.
  const auto missing = [&](double least_agreement) {
    const auto transaction = backend_.read();
    CheckQuestion question{glossaries(transaction), "Des frappes aériennes", "Bombings", fr(), en(), {}};
    question.least_agreement = least_agreement;
    std::string all;
    check(transaction, question, [&](const CheckedTerm& one) {
      all += one.value.id + " ";
      return true;
    });
    return all;
  };
  EXPECT_EQ(missing(0.5), "air-strike ");
  count({.with = 2, .without = 6, .discouraged = 1});
  EXPECT_EQ(missing(0.5), "air-strike ") << "9 pairs are too few";
  count({.with = 0, .without = 1, .discouraged = 0});
  EXPECT_EQ(missing(0.5), "") << "2 of 10";
  EXPECT_EQ(missing(0.2), "air-strike ") << "the share is not below the value";
  EXPECT_EQ(missing(0), "air-strike ");
}

}  // namespace
}  // namespace entente::glossary
