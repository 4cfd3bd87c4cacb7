#include "server/text/inflection.h"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "server/text/collation.h"
#include "server/text/fold.h"
#include "server/text/transliteration.h"
#include "tests/support/table.h"

namespace entente::text {
namespace {

const Language kFrench = Language::parse("fr");
const Language kEnglish = Language::parse("en");

bool is_form(const std::string& term, const std::string& word, const Language& language, WordKind kind) {
  const std::string folded = fold(word);
  const bool capitals =
      word.size() > 1 && std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a'; });
  const bool capitalised = word[0] >= 'A' && word[0] <= 'Z';
  return is_form_of(fold_case(term), {folded, fold_case(word), capitalised, capitals}, language, kind);
}

TEST(Inflection, OfANounIsItsNumberAndGender) {
  for (const auto& [term, form] : {std::pair("général", "généraux"),
                                   {"aérien", "aériennes"},
                                   {"otage", "otages"},
                                   {"réseau", "réseaux"},
                                   {"offensif", "offensive"},
                                   {"directeur", "directrice"},
                                   {"turc", "turques"},
                                   {"premier", "première"},
                                   {"armé", "armées"},
                                   {"blanc", "blanches"},
                                   {"kosovar", "kosovares"},
                                   {"ouïghour", "ouïghoure"},
                                   {"état", "Etat"},
                                   {"état", "ETATS"}}) {
    EXPECT_TRUE(is_form(term, form, kFrench, WordKind::kNominal)) << term << " " << form;
  }
  for (const auto& [term, form] : {std::pair("attaque", "attaquent"),
                                   {"attaque", "attaqué"},
                                   {"frappe", "frappée"},
                                   {"général", "générer"},
                                   {"pêche", "péché"},
                                   {"mur", "mûr"}}) {
    EXPECT_FALSE(is_form(term, form, kFrench, WordKind::kNominal)) << term << " " << form;
  }
  EXPECT_TRUE(is_form("army", "armies", kEnglish, WordKind::kNominal));
  EXPECT_TRUE(is_form("gunman", "gunmen", kEnglish, WordKind::kNominal));
  EXPECT_FALSE(is_form("strike", "striking", kEnglish, WordKind::kNominal));
}

TEST(Inflection, OfAPeopleInOurOrArHasAFeminineButThatOfALikeNounIsAVerb) {
  EXPECT_TRUE(is_form("ouïghour", "ouïghoures", kFrench, WordKind::kNoun));
  EXPECT_TRUE(is_form("kosovar", "kosovare", kFrench, WordKind::kNoun));
  for (const auto& [term, form] : {std::pair("labour", "laboure"), {"tour", "toure"}, {"car", "care"}})
    EXPECT_FALSE(is_form(term, form, kFrench, WordKind::kNoun)) << term << " " << form;
}

TEST(Inflection, OfAThingHasNoFeminineAndWhatLooksLikeOneIsAVerbOrAnotherWord) {
  for (const auto& [term, form] : {std::pair("sanction", "sanctionne"),
                                   {"sanctions", "sanctionnes"},
                                   {"appui", "appuie"},
                                   {"appel", "appelle"},
                                   {"canon", "canonne"},
                                   {"médecin", "médecine"},
                                   {"colonne", "colons"}})
    EXPECT_FALSE(is_form(term, form, kFrench, WordKind::kNoun)) << term << " " << form;
  for (const auto& [term, form] : {std::pair("sanctions", "sanction"),
                                   {"champion", "championne"},
                                   {"espion", "espionnes"},
                                   {"appel", "appels"}})
    EXPECT_TRUE(is_form(term, form, kFrench, WordKind::kNoun)) << term << " " << form;
}

TEST(Inflection, OfAWordOfUnknownKindIsThatOfANounOrVerbButNotOfAnotherWordWithTheSameKey) {
  for (const auto& [term, form] :
       {std::pair("arme", "armes"), {"attaquer", "attaquent"}, {"local", "locaux"}})
    EXPECT_TRUE(is_form(term, form, kFrench, WordKind::kAny)) << term << " " << form;
  for (const auto& [term, form] : {std::pair("arme", "armée"), {"garde", "gardée"}})
    EXPECT_FALSE(is_form(term, form, kFrench, WordKind::kAny)) << term << " " << form;
}

TEST(Inflection, TreatsTheSpellingsOf1990AsEqual) {
  EXPECT_TRUE(is_form("événement", "évènement", kFrench, WordKind::kNominal));
  EXPECT_TRUE(is_form("île", "ile", kFrench, WordKind::kNominal));
}

TEST(Inflection, OfANameMayHaveOtherAccentsAndAPlural) {
  EXPECT_TRUE(is_form("Hodeïda", "Hodeida", kFrench, WordKind::kName));
  EXPECT_TRUE(is_form("Houthi", "Houthis", kFrench, WordKind::kName));
  EXPECT_FALSE(is_form("Chin", "Chine", kFrench, WordKind::kName));
}

// tests/data/french_verbs.tsv: an infinitive and forms of it.
TEST(Inflection, OfAFrenchVerbIsItsConjugation) {
  for (const testing::Row& row : testing::read_table("french_verbs.tsv", 2)) {
    const auto forms = french_verb_forms(row.cells[0]);
    std::istringstream words(row.cells[1]);
    for (std::string word; words >> word;) {
      EXPECT_NE(std::find(forms.begin(), forms.end(), word), forms.end())
          << "line " << row.line << ": " << row.cells[0] << " lacks " << word;
    }
  }
}

TEST(Inflection, OfAFrenchVerbHasNoFormsOfAnotherModel) {
  for (const auto& [infinitive, form] : {std::pair("installer", "instva"),
                                         {"installer", "instira"},
                                         {"répartir", "répart"},
                                         {"répartir", "répartent"},
                                         {"asservir", "assert"},
                                         {"naître", "nu"},
                                         {"pouvoir", "pouvoit"},
                                         {"savoir", "saverra"},
                                         {"devoir", "devu"},
                                         {"avoir", "avoit"},
                                         {"avoir", "avions"},
                                         {"valoir", "valoissent"},
                                         {"falloir", "falloit"},
                                         {"suffire", "suffie"},
                                         {"être", "êts"}}) {
    const auto forms = french_verb_forms(infinitive);
    EXPECT_EQ(std::find(forms.begin(), forms.end(), form), forms.end()) << infinitive << " " << form;
  }
}

TEST(FrenchNominalKey, IsSharedByAllFormsOfANounOrAdjective) {
  const auto same = [](std::initializer_list<const char*> forms) {
    for (const char* form : forms)
      EXPECT_EQ(french_nominal_key(fold(form)), french_nominal_key(fold(*forms.begin()))) << form;
  };
  same({"général", "généraux", "générale", "générales"});
  same({"syrien", "syriens", "syrienne", "syriennes"});
  same({"conflit", "conflits"});
  same({"armé", "armés", "armée", "armées"});
  same({"directeur", "directeurs", "directrice", "directrices"});
  same({"dangereux", "dangereuse", "dangereuses"});
  same({"offensif", "offensifs", "offensive", "offensives"});
  same({"nouveau", "nouveaux", "nouvelle", "nouvelles"});
  same({"travail", "travaux"});
  same({"réseau", "réseaux"});
  same({"turc", "turcs", "turque", "turques"});
  same({"grec", "grecque"});
  same({"public", "publique"});
  same({"blanc", "blanche", "blanches"});
  same({"premier", "première"});
  same({"long", "longue"});
  same({"bref", "brève"});
  same({"feu", "feux"});
  EXPECT_NE(french_nominal_key("frappe"), french_nominal_key("front"));
}

TEST(NameSkeleton, IsSharedByTheTranscriptionsOfAName) {
  const auto same = [](std::initializer_list<const char*> names) {
    for (const char* name : names) EXPECT_EQ(name_skeleton(name), name_skeleton(*names.begin())) << name;
  };
  same({"mayadin", "mayadine", "mayadeen"});
  same({"chaayrate", "shayrat"});
  same({"tchassiv", "chasiv"});
  same({"djibo", "jibo"});
  same({"raqqa", "rakka", "raqqah"});
  same({"younes", "yunis"});
  EXPECT_NE(name_skeleton("alep"), name_skeleton("homs"));
  EXPECT_EQ(name_skeleton("al"), "");
}

TEST(Collation, OrdersAsTheLanguageDoes) {
  const auto before = [](const char* a, const char* b) {
    return collation_key(a, kFrench) < collation_key(b, kFrench);
  };
  EXPECT_TRUE(before("cote", "côté"));
  EXPECT_TRUE(before("éclat", "effort"));
  EXPECT_TRUE(before("abri", "Zone"));
  EXPECT_TRUE(before("œuvre", "of"));
  EXPECT_EQ(collation_key("trêve", kFrench).find('\0'), std::string::npos);
}

}  // namespace
}  // namespace entente::text
