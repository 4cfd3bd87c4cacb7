#include "server/glossary/name_search.h"

#include "server/glossary/recogniser.h"
#include "server/glossary/term_check.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class NameSearchTest : public GlossaryTest {
 protected:
  // "concept:surface" for each hit, "?" before what is only probable.
  std::string hits(const std::string& sentence, const Language& language = fr(),
                   const std::string& as_of = {}) {
    const auto transaction = backend_.read();
    std::string all;
    for (const TermHit& hit :
         recognize(transaction, {glossaries(transaction), language, as_of, {}}, sentence).hits) {
      EXPECT_EQ(hit.is_weak(), hit.kind == MatchKind::kTransliterated);
      all += (all.empty() ? "" : " ") + std::string(hit.is_weak() ? "?" : "") + hit.concept_id + ":" +
             hit.surface;
    }
    return all;
  }

  std::string findings(const std::string& source, const std::string& target) {
    const auto transaction = backend_.read();
    std::string all;
    check(transaction, {glossaries(transaction), source, target, en(), fr(), {}, {}},
          [&](const CheckedTerm& checked) {
            all += (all.empty() ? "" : " ") + checked.value.id +
                   (checked.finding == Finding::kTranslated ? "+" : "-");
            return true;
          });
    return all;
  }
};

TEST_F(NameSearchTest, FindsANameInAnotherTranscription) {
  add("deir", {name(fr(), "Deir ez-Zor"), name(en(), "Deir ez-Zor")});
  EXPECT_EQ(hits("L’aéroport de Dayr az-Zawr est fermé."), "?deir:Dayr az-Zawr");
  EXPECT_EQ(hits("L’aéroport de Deir ez-Zor est fermé."), "deir:Deir ez-Zor");
  EXPECT_EQ(hits("L’aéroport de Deir, Zor, est fermé."), "");
  EXPECT_EQ(hits("Der Zor's airport is closed.", en()), "?deir:Der Zor");
  EXPECT_EQ(hits("At Der Zor’s airport", en()), "?deir:Der Zor");
  EXPECT_EQ(hits("der zor et dar zar", fr()), "");
}

TEST_F(NameSearchTest, DoesNotSeekANameThatNeedsAContextOrIsAShadow) {
  Term katana = name(fr(), "Katana");
  katana.needed_words = {"Kivu"};
  add("katana", {katana});
  EXPECT_EQ(hits("Au Kivu, Katana est tombée."), "katana:Katana");
  EXPECT_EQ(hits("Le port de Catania est calme."), "");
  EXPECT_EQ(hits("Au Kivu, la route de Catania est coupée."), "");
  Concept saint = concept_of("conflict", "saint", {name(fr(), "Saint-Louis")});
  saint.kind = ConceptKind::kShadow;
  backend_.write(PutConcept{saint, {}});
  EXPECT_EQ(hits("La ville de Sant-Luis est calme."), "");
}

// Its article belongs to the name, an elided French one does not.
TEST_F(NameSearchTest, TakesTheArticleOfTheNameAlong) {
  add("hasaka", {name(fr(), "Hassaké")});
  add("shabab", {name(fr(), "Chabab")});
  EXPECT_EQ(hits("La province d’al-Hasakah et celle d’Al Hassaka"), "?hasaka:al-Hasakah ?hasaka:Al Hassaka");
  EXPECT_EQ(hits("Al-Shabab a revendiqué l’attentat."), "?shabab:Al-Shabab");
  EXPECT_EQ(hits("Les Chebab ont revendiqué l’attentat."), "?shabab:Chebab");
}

// A capital says nothing there. A word that starts a term is known.
TEST_F(NameSearchTest, IsStricterAtTheStartOfASentence) {
  add("putin", {name(fr(), "Poutine")});
  add("manbij", {name(fr(), "Manbij")});
  add("fund", {term_of(fr(), "putin corp")});
  EXPECT_EQ(hits("Menbidj est tombée."), "?manbij:Menbidj");
  EXPECT_EQ(hits("Selon Putine, rien ne presse."), "?putin:Putine");
  EXPECT_EQ(hits("Potin de guerre ! Potin aussi."), "");
  EXPECT_EQ(hits("Putin attend."), "");
}

// One word has few sounds, which many others share.
TEST_F(NameSearchTest, TakesNoGivenNamePlaceOrPartOfALongerNameForAName) {
  add("meshaal", {name(fr(), "Mechaal")});
  add("mayadin", {name(fr(), "Mayadin")});
  add("croat", {name(fr(), "Croate")});
  EXPECT_EQ(hits("Selon Mishal, rien ne presse."), "?meshaal:Mishal");
  EXPECT_EQ(hits("Selon Michel, rien ne presse."), "");
  EXPECT_EQ(hits("La ville de Meyadin est calme."), "?mayadin:Meyadin");
  EXPECT_EQ(hits("La ville de Meyadin Sidona est calme."), "");
  EXPECT_EQ(hits("En Crète, tout est calme."), "");
}

TEST_F(NameSearchTest, LeavesWordsInCapitalsOrSmallLettersAlone) {
  add("manbij", {name(fr(), "Manbij")});
  EXPECT_EQ(hits("La MENBIDJ et la menbidj"), "");
  EXPECT_EQ(hits("La Menbidj"), "?manbij:Menbidj");
}

TEST_F(NameSearchTest, LeavesTheWordsOfFirmHitsAlone) {
  add("nusra", {name(fr(), "Jabhat al-Nosra")});
  add("front", {term_of(fr(), "Jabhat")});
  EXPECT_EQ(hits("Le Jabhat an-Nusra a perdu."), "front:Jabhat");
}

TEST_F(NameSearchTest, FindsNothingIfTwoNamesMayBeMeant) {
  add("basra", {name(fr(), "Bassora")});
  EXPECT_EQ(hits("Près de Bassorah, hier"), "?basra:Bassorah");
  add("other", {name(fr(), "Bassoura")});
  EXPECT_EQ(hits("Près de Bassorah, hier"), "");
  EXPECT_EQ(hits("Près de Bassora, hier"), "basra:Bassora");
}

TEST_F(NameSearchTest, FindsEveryConceptWithThatName) {
  add("libya", {name(fr(), "Tarabulus")});
  add("lebanon", {name(fr(), "Tarabulus")});
  EXPECT_EQ(hits("À Taraboulous, hier"), "?lebanon:Taraboulous ?libya:Taraboulous");
}

TEST_F(NameSearchTest, TakesProperNounsOnly) {
  add("a", {noun(fr(), "Manbij")});
  add("b", {name(fr(), "Manbij du bas")});
  add("c", {name(fr(), "RQS Manbij")});
  EXPECT_EQ(hits("À Menbidj, hier"), "");
}

TEST_F(NameSearchTest, ForgetsWhatIsDeletedAndWhatIsNotValid) {
  Term old = name(fr(), "Manbij");
  old.valid_until = "2020-01-01";
  add("a", {old});
  EXPECT_EQ(hits("À Menbidj, hier"), "?a:Menbidj");
  EXPECT_EQ(hits("À Menbidj, hier", fr(), "2021-01-01"), "");
  backend_.write(DeleteConcept{"conflict", "a", {}});
  EXPECT_EQ(hits("À Menbidj, hier"), "");
}

// It may be another name, so nobody is asked to translate it.
TEST_F(NameSearchTest, AProbableNameIsCheckedOnlyIfTranslated) {
  add("deir", {name(en(), "Deir ez-Zor"), name(fr(), "Deir ez-Zor")});
  EXPECT_EQ(findings("Fighting in Deir ez-Zor.", "Combats à Dayr az-Zawr."), "deir+");
  EXPECT_EQ(findings("Fighting in Der Zor.", "Combats à Deir ez-Zor."), "deir+");
  EXPECT_EQ(findings("Fighting in Der Zor.", "Combats dans la ville."), "");
  EXPECT_EQ(findings("Fighting in Deir ez-Zor.", "Combats dans la ville."), "deir-");
}

}  // namespace
}  // namespace entente::glossary
