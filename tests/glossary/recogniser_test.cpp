#include "server/glossary/recogniser.h"

#include <algorithm>

#include "server/error/error.h"
#include "server/model/limits.h"
#include "tests/glossary/recogniser_fixture.h"

namespace entente::glossary {
namespace {

class Terms : public RecogniserTest {};

TEST_F(Terms, AreFoundHoweverEachWordIsInflected) {
  add("air-strike", {term_of(fr(), "frappe aérienne"), term_of(en(), "air strike")});
  add("armed-forces", {term_of(fr(), "forces armées"), term_of(en(), "armed forces")});
  EXPECT_EQ(hits("Des frappes aériennes ont visé la ville."), "air-strike:frappes aériennes");
  EXPECT_EQ(hits("Chaque force armée a son chef."), "armed-forces:force armée");
  EXPECT_EQ(hits("Two air strikes hit the town.", en()), "air-strike:air strikes");
}

TEST_F(Terms, AreFoundAfterElisionAndWithoutAccents) {
  add("state", {term_of(fr(), "État")});
  add("shayrat", {term_of(fr(), "Al-Chaayrate")});
  EXPECT_EQ(hits("Les biens de l’Etat"), "state:Etat");
  EXPECT_EQ(hits("L'ÉTAT MAJOR"), "state:ÉTAT");
  EXPECT_EQ(hits("la base d’Al-Chaayrate"), "shayrat:Al-Chaayrate");
}

TEST_F(Terms, TreatHyphensAndSpacesAlike) {
  add("ceasefire", {term_of(fr(), "cessez-le-feu")});
  EXPECT_EQ(hits("Un cessez-le-feu fragile"), "ceasefire:cessez-le-feu");
  EXPECT_EQ(hits("Un cessez le feu fragile"), "ceasefire:cessez le feu");
  EXPECT_EQ(hits("Un cessez‑le‑feu fragile"), "ceasefire:cessez‑le‑feu");
}

TEST_F(Terms, ThatAreAcronymsAreFoundInCapitalsOnly) {
  add("islamic-state", {term_of(fr(), "EI", TermStatus::kAdmitted, TermType::kAcronym)});
  add("sdf", {term_of(fr(), "FDS", TermStatus::kPreferred, TermType::kAcronym)});
  EXPECT_EQ(hits("L’EI recule devant les FDS."), "islamic-state:EI sdf:FDS");
  EXPECT_EQ(hits("ei et fds ne sont pas des sigles"), "");
  EXPECT_EQ(hits("Les F.D.S. avancent."), "sdf:F.D.S.");
}

TEST_F(Terms, AreAnsweredLongestFirstWithTheNestedOnesMarked) {
  add("syrian-army", {term_of(fr(), "armée syrienne")});
  add("army", {term_of(fr(), "armée")});
  EXPECT_EQ(hits("L’armée syrienne avance."), "syrian-army:armée syrienne (army:armée)");
  EXPECT_EQ(hits("Une armée avance."), "army:armée");
}

TEST_F(Terms, DoNotReachAcrossPunctuation) {
  add("armed-forces", {term_of(fr(), "forces armées")});
  EXPECT_EQ(hits("Ils ont des forces, armées ou non."), "");
}

TEST_F(Terms, OfAnotherWordFamilyAreNoHit) {
  add("general", {term_of(fr(), "général")});
  EXPECT_EQ(hits("Cela peut générer des troubles."), "");
  EXPECT_EQ(hits("Les généraux se taisent."), "general:généraux");
}

TEST_F(Terms, AreNotFoundInFunctionWordsOfTheSameStem) {
  add("paratrooper", {term_of(fr(), "para")});
  EXPECT_EQ(hits("Une ville prise par un para"), "paratrooper:para");
  EXPECT_EQ(hits("Deux paras blessés"), "paratrooper:paras");
}

TEST_F(Terms, OfOneConceptAreNotRepeatedWithinEachOther) {
  add("air-strike", {term_of(fr(), "frappe aérienne"), term_of(fr(), "frappe", TermStatus::kAdmitted)});
  EXPECT_EQ(hits("Une frappe aérienne, puis une frappe."), "air-strike:frappe aérienne air-strike:frappe");
}

TEST_F(Terms, SayHowTheyMatchedWithTheClosestTermOfAConcept) {
  add("daesh", {term_of(fr(), "Daech"), term_of(fr(), "DAECH", TermStatus::kDeprecated)});
  const auto found = all_hits("Le groupe DAECH et le groupe daech");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].term_text, "DAECH");
  EXPECT_EQ(found[0].kind, MatchKind::kIdentical);
  EXPECT_EQ(found[1].term_text, "Daech");
  EXPECT_EQ(found[1].kind, MatchKind::kFolded);
}

TEST_F(Terms, HaveTheirPlaceInCodePointsOfTheOriginalText) {
  add("state", {term_of(fr(), "État")});
  const auto found = all_hits("« 🙂 œuvre » de l’E\u0301tat");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].begin, 17);
  EXPECT_EQ(found[0].end, 22);
  EXPECT_EQ(found[0].surface, "E\u0301tat");
}

TEST_F(Terms, ChangeWithTheNextCall) {
  add("truce", {term_of(fr(), "trêve")});
  EXPECT_EQ(hits("La trêve tient."), "truce:trêve");
  add("truce", {term_of(fr(), "suspension d’armes")});
  EXPECT_EQ(hits("La trêve tient."), "");
  EXPECT_EQ(hits("La suspension d'armes tient."), "truce:suspension d'armes");
  backend_.write(DeleteConcept{"conflict", "truce", {}});
  EXPECT_EQ(hits("La suspension d'armes tient."), "");
}

TEST_F(Terms, OfADeletedGlossaryAreGoneEvenIfItIsCreatedAgain) {
  add("truce", {term_of(fr(), "trêve")});
  backend_.write(DeleteGlossary{"conflict", {}});
  backend_.make_glossary("conflict");
  EXPECT_EQ(hits("La trêve tient."), "");
}

TEST_F(Terms, InflectAsTheirPartOfSpeechDoes) {
  add("attack", {noun(fr(), "attaque")});
  add("to-attack", {verb(fr(), "attaquer")});
  EXPECT_EQ(hits("Deux attaques"), "attack:attaques");
  EXPECT_EQ(hits("Ils attaquaient le convoi."), "to-attack:attaquaient");
  EXPECT_EQ(hits("Le convoi a été attaqué."), "to-attack:attaqué");
}

TEST_F(Terms, ThatAreVerbsAreFoundInAllTheirForms) {
  add("to-besiege", {verb(fr(), "assiéger")});
  add("to-destroy", {verb(fr(), "détruire")});
  add("to-arrive", {verb(fr(), "arriver")});
  EXPECT_EQ(hits("Elles assiègent la ville."), "to-besiege:assiègent");
  EXPECT_EQ(hits("Ils détruisirent le pont."), "to-destroy:détruisirent");
  EXPECT_EQ(hits("L’aide arrive."), "to-arrive:arrive");
  EXPECT_EQ(hits("Les camions arrivent."), "to-arrive:arrivent");
}

TEST_F(Terms, AreFoundJoinedSeparatedAndHyphenated) {
  add("deir-ez-zor", {name(fr(), "Deir ez-Zor")});
  add("airstrike", {noun(en(), "airstrike")});
  add("counter-offensive", {noun(fr(), "contre-offensive")});
  EXPECT_EQ(hits("à Deir Ezzor"), "deir-ez-zor:Deir Ezzor");
  EXPECT_EQ(hits("à Deir-Ezzor"), "deir-ez-zor:Deir-Ezzor");
  EXPECT_EQ(hits("à Deirezzor"), "deir-ez-zor:Deirezzor");
  EXPECT_EQ(hits("two air strikes", en()), "airstrike:air strikes");
  EXPECT_EQ(hits("two air-strikes", en()), "airstrike:air-strikes");
  EXPECT_EQ(hits("des contreoffensives"), "counter-offensive:contreoffensives");
}

TEST_F(Terms, AreNotPutTogetherFromWordsThatAreTwo) {
  add("finally", {noun(fr(), "enfinir")});
  EXPECT_EQ(hits("pour en finir"), "");
}

TEST_F(Terms, IgnoreArticlesAndContractionsInside) {
  add("law", {noun(fr(), "droit des conflits armés")});
  add("rules", {noun(en(), "rules of engagement")});
  EXPECT_EQ(hits("le droit du conflit armé"), "law:droit du conflit armé");
  EXPECT_EQ(hits("le droit sur les conflits armés"), "");
  EXPECT_EQ(hits("the rules of the engagement", en()), "rules:rules of the engagement");
}

TEST_F(Terms, HaveAFrenchAdjectiveOnEitherSideOfTheComplement) {
  add("ministry", {noun(fr(), "ministère russe de la Défense")});
  const auto found = all_hits("le ministère de la Défense russe");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].surface, "ministère de la Défense russe");
  EXPECT_EQ(found[0].kind, MatchKind::kReordered);
  EXPECT_EQ(hits("la Défense du ministère russe"), "");
}

TEST_F(Terms, WithAShortInsertionAreWeakerHits) {
  add("air-strike", {noun(fr(), "frappe aérienne")});
  EXPECT_EQ(hits("des frappes terrestres et aériennes"), "?air-strike:frappes terrestres et aériennes");
  EXPECT_EQ(hits("des frappes russes aériennes"), "?air-strike:frappes russes aériennes");
  EXPECT_EQ(hits("des frappes dans les zones aériennes"), "");
  EXPECT_EQ(hits("des frappes russes très nombreuses hier aériennes"), "");
}

TEST_F(Terms, WithAnInsertionAreLeftOutIfTheStretchIsAnotherTerm) {
  add("libyan-army", {noun(fr(), "armée libyenne")});
  add("lna", {noun(fr(), "armée nationale libyenne")});
  EXPECT_EQ(hits("l’armée nationale libyenne"), "lna:armée nationale libyenne");
}

TEST_F(Terms, NeedTheirAccentsInSmallLettersIfTheseDistinguishWords) {
  add("fishing", {noun(fr(), "pêche")});
  EXPECT_EQ(hits("Un péché d’orgueil"), "");
  EXPECT_EQ(hits("LA PECHE"), "fishing:PECHE");
}

TEST_F(Terms, OfADayAreThoseThatWereValidOnIt) {
  Term old_name = name(fr(), "EIIL");
  old_name.valid_from = "2013-04";
  old_name.valid_until = "2014-06-28";
  add("islamic-state", {old_name});
  EXPECT_EQ(hits("Le groupe EIIL"), "islamic-state:EIIL");
  EXPECT_EQ(hits("Le groupe EIIL", fr(), "2013-04-30"), "islamic-state:EIIL");
  EXPECT_EQ(hits("Le groupe EIIL", fr(), "2014-06-28"), "islamic-state:EIIL");
  EXPECT_EQ(hits("Le groupe EIIL", fr(), "2014-06-29"), "");
  EXPECT_EQ(hits("Le groupe EIIL", fr(), "2013-03-31"), "");
}

TEST_F(Terms, OfAnEarlierGlossaryOutrankThoseOfALaterOne) {
  backend_.make_glossary("house");
  add("truce", {noun(fr(), "trêve")});
  backend_.write(PutConcept{concept_of("house", "house-truce", {noun(fr(), "trêve")}), {}});
  const auto transaction = backend_.read();
  const auto both = [&](const char* first, const char* second) {
    std::string all;
    const RecognitionQuestion question{
        {catalogue::require_glossary(transaction, first), catalogue::require_glossary(transaction, second)},
        fr(),
        {}};
    for (const TermHit& hit : recognize(transaction, question, "La trêve").hits)
      all += hit.concept_id + (hit.outranked ? "- " : "+ ");
    return all;
  };
  EXPECT_EQ(both("house", "conflict"), "house-truce+ truce- ");
  EXPECT_EQ(both("conflict", "house"), "truce+ house-truce- ");
}

// The patterns of the last words are kept by the thread: not beyond a commit, nor from one store to another.
TEST_F(Terms, AreThoseOfTheStoreAsItIsNow) {
  add("one", {noun(fr(), "trêve")});
  EXPECT_EQ(hits("La trêve tient."), "one:trêve");
  add("two", {noun(fr(), "trêve")});
  EXPECT_EQ(hits("La trêve tient."), "one:trêve two:trêve");
  add("one", {noun(fr(), "accalmie")});
  EXPECT_EQ(hits("La trêve tient."), "two:trêve");

  TestBackend other;
  other.make_glossary("conflict");
  other.write(PutConcept{concept_of("conflict", "other", {noun(fr(), "trêve")}), {}});
  other.write(PutConcept{concept_of("conflict", "another", {noun(fr(), "trêve")}), {}});
  const auto transaction = other.read();
  EXPECT_EQ(recognize(transaction, {glossaries(transaction), fr(), {}}, "La trêve tient.").hits.size(), 2u);
}

TEST_F(Terms, OfAllGlossariesCount) {
  constexpr int kGlossaries = 3'000;
  std::vector<Edit> edits;
  for (int i = 0; i < kGlossaries; ++i) {
    Glossary glossary;
    glossary.id = "g" + std::to_string(i);
    edits.push_back(PutGlossary{glossary, {}});
    edits.push_back(PutConcept{concept_of(glossary.id, "truce", {noun(fr(), "trêve")}), {}});
  }
  add_all(std::move(edits));
  const auto found = all_hits("La trêve");
  ASSERT_EQ(found.size(), static_cast<std::size_t>(kGlossaries));
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i].outranked, i > 0);
}

class ManyTerms : public Terms {
 protected:
  // `count` concepts with this term in a glossary.
  void add_many(const std::string& glossary, const std::string& text, int count) {
    std::vector<Edit> edits;
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(10'000 + i);
      edits.push_back(PutConcept{concept_of(glossary, text + number, {noun(en(), text)}), {}});
    }
    add_all(std::move(edits));
  }

  RecognizedTerms recognized(const std::vector<std::string>& glossaries, const std::string& sentence) {
    const auto transaction = backend_.read();
    RecognitionQuestion question{{}, en(), {}, {}};
    for (const std::string& id : glossaries)
      question.glossaries.push_back(catalogue::require_glossary(transaction, id));
    return recognize(transaction, question, sentence);
  }

  static std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text + " ";
    return all;
  }
};

TEST_F(ManyTerms, ThatAreOneTermInOneGlossaryAreTheFirstHundred) {
  add_many("conflict", "truce", 1'000);
  const auto found = recognized({"conflict"}, "a truce");
  ASSERT_EQ(found.hits.size(), limits::kSameTermsPerGlossary);
  EXPECT_EQ(found.hits.back().concept_id, "truce10099");
  EXPECT_TRUE(found.is_cut);
}

TEST_F(ManyTerms, HideNeitherAnotherTermNorAnotherGlossary) {
  backend_.make_glossary("house");
  add_many("conflict", "truce", 150);
  add("zz", {noun(en(), "TRUCE")});
  add_many("house", "truce", 1);
  EXPECT_EQ(recognized({"conflict"}, "a truce").hits.size(), limits::kSameTermsPerGlossary + 1);
  const auto house = recognized({"house"}, "a truce");
  EXPECT_EQ(house.hits.size(), 1u);
  EXPECT_FALSE(house.is_cut);
}

TEST_F(ManyTerms, AreAnsweredUpToALimitFromTheBeginningOfTheText) {
  add_many("conflict", "truce", 20);
  const auto found = recognized({"conflict"}, repeated("truce", 1'600));
  ASSERT_EQ(found.hits.size(), limits::kHitsPerText);
  EXPECT_TRUE(found.is_cut);
  EXPECT_EQ(found.hits.back().begin, static_cast<int>((limits::kHitsPerText / 20 - 1) * 6));
  EXPECT_FALSE(recognized({"conflict"}, repeated("truce", 250)).is_cut);
}

TEST_F(ManyTerms, BeyondTheLimitAreThoseOfTheGlossariesThatComeFirst) {
  std::vector<std::string> ids;
  for (int i = 0; i < 51; ++i) {
    ids.push_back("g" + std::to_string(i));
    backend_.make_glossary(ids.back());
    add_many(ids.back(), "truce", 100);
  }
  std::reverse(ids.begin(), ids.end());
  const auto found = recognized(ids, "truce");
  ASSERT_EQ(found.hits.size(), limits::kHitsPerText);
  EXPECT_EQ(found.hits.front().glossary, 0u);
  EXPECT_EQ(found.hits.back().glossary, 49u);
}

TEST_F(Terms, AreNotSearchedAfterTheDeadline) {
  add("truce", {noun(fr(), "trêve")});
  const auto transaction = backend_.read();
  const Cancellation passed(std::chrono::steady_clock::now());
  std::string text;
  for (int i = 0; i < 100; ++i) text += "une trêve ";
  try {
    recognize(transaction, {glossaries(transaction), fr(), {}, passed}, text);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDeadlineExceeded);
  }
}

TEST_F(Terms, EndBeforeAPossessiveEnding) {
  add("hezbollah", {name(en(), "Hezbollah")});
  EXPECT_EQ(hits("Hezbollah’s leader", en()), "hezbollah:Hezbollah");
}

TEST_F(Terms, HaveAPluralThoughTheyAreAcronyms) {
  Term ngo = term_of(fr(), "ONG", TermStatus::kPreferred, TermType::kAcronym);
  add("ngo", {ngo});
  EXPECT_EQ(hits("Des ONGs et des ONG, pas des ongs"), "ngo:ONGs ngo:ONG");
}

}  // namespace
}  // namespace entente::glossary
