#include "server/glossary/recogniser.h"

#include <gtest/gtest.h>

#include "server/catalogue/catalogue.h"
#include "server/glossary/type_ahead.h"
#include "tests/support/backend.h"
#include "tests/support/table.h"

namespace entente::glossary {
namespace {

using entente::testing::concept_of;
using entente::testing::en;
using entente::testing::fr;
using entente::testing::term_of;
using entente::testing::TestBackend;

class Terms : public ::testing::Test {
 protected:
  Terms() { backend_.make_glossary("conflict"); }

  void add(const std::string& id, std::vector<Term> terms) {
    backend_.write(PutConcept{concept_of("conflict", id, std::move(terms)), {}});
  }

  // "concept:surface" of each hit in order, "(…)" around nested ones.
  std::string hits(const std::string& sentence, const Language& language = fr()) {
    const auto transaction = backend_.read();
    std::string all;
    for (const TermHit& hit :
         recognize(transaction, catalogue::list_glossaries(transaction, {}, 100), sentence, language)) {
      const std::string one = hit.value.id + ":" + hit.surface;
      all += (all.empty() ? "" : " ") + (hit.nested ? "(" + one + ")" : one);
    }
    return all;
  }

  std::vector<TermHit> all_hits(const std::string& sentence) {
    const auto transaction = backend_.read();
    return recognize(transaction, catalogue::list_glossaries(transaction, {}, 100), sentence, fr());
  }

  std::string suggestions(const std::string& typed, std::size_t limit = 10) {
    const auto transaction = backend_.read();
    std::string all;
    for (const Suggestion& found :
         suggest(transaction, catalogue::list_glossaries(transaction, {}, 100), typed, fr(), limit)) {
      all += (all.empty() ? "" : "|") + found.value.terms[found.term].text;
    }
    return all;
  }

  TestBackend backend_;
};

TEST_F(Terms, AreFoundHoweverEachWordIsInflected) {
  add("air-strike", {term_of(fr(), "frappe aérienne"), term_of(en(), "air strike")});
  add("armed-forces", {term_of(fr(), "forces armées"), term_of(en(), "armed forces")});
  EXPECT_EQ(hits("Des frappes aériennes ont visé la ville."), "air-strike:frappes aériennes");
  EXPECT_EQ(hits("Chaque force armée a son chef."), "armed-forces:force armée");
  EXPECT_EQ(hits("Two air strikes hit the town.", en()), "air-strike:air strikes");
}

TEST_F(Terms, AreFoundBehindElisionAndWithoutAccents) {
  add("state", {term_of(fr(), "État")});
  add("shayrat", {term_of(fr(), "Al-Chaayrate")});
  EXPECT_EQ(hits("Les biens de l’Etat"), "state:Etat");
  EXPECT_EQ(hits("L'ÉTAT MAJOR"), "state:ÉTAT");
  EXPECT_EQ(hits("la base d’Al-Chaayrate"), "shayrat:Al-Chaayrate");
}

TEST_F(Terms, TakeHyphensAndSpacesForTheSame) {
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
  EXPECT_EQ(found[0].value.terms[found[0].term].text, "DAECH");
  EXPECT_EQ(found[0].kind, MatchKind::kIdentical);
  EXPECT_EQ(found[1].value.terms[found[1].term].text, "Daech");
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

TEST_F(Terms, OfADeletedGlossaryAreGoneEvenIfItIsMadeAgain) {
  add("truce", {term_of(fr(), "trêve")});
  backend_.write(DeleteGlossary{"conflict", {}});
  backend_.make_glossary("conflict");
  EXPECT_EQ(hits("La trêve tient."), "");
}

TEST_F(Terms, AreSuggestedByThePrefixOfAnyWord) {
  add("ceasefire", {term_of(fr(), "cessez-le-feu")});
  add("friendly-fire", {term_of(fr(), "tir fratricide"), term_of(fr(), "feu ami", TermStatus::kAdmitted)});
  add("front", {term_of(fr(), "front")});
  add("front-line", {term_of(fr(), "ligne de front")});
  add("border", {term_of(fr(), "frontière")});
  EXPECT_EQ(suggestions("feu"), "feu ami|cessez-le-feu");
  EXPECT_EQ(suggestions("fron"), "front|frontière|ligne de front");
  EXPECT_EQ(suggestions("front"), "front|frontière|ligne de front");
  EXPECT_EQ(suggestions("cessez le"), "cessez-le-feu");
  EXPECT_EQ(suggestions("FRONTIERE"), "frontière");
  EXPECT_EQ(suggestions("fron", 1), "front");
  EXPECT_EQ(suggestions("xyz"), "");
}

TEST_F(Terms, PreferAWholeTermThenAFirstWordThenStatus) {
  add("b", {term_of(fr(), "état-major", TermStatus::kDeprecated)});
  add("a", {term_of(fr(), "état d’urgence")});
  add("c", {term_of(fr(), "État")});
  add("d", {term_of(fr(), "chef d’État")});
  EXPECT_EQ(suggestions("etat"), "État|état d’urgence|état-major|chef d’État");
}

}  // namespace
}  // namespace entente::glossary
