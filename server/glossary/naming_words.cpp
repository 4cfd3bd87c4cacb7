#include "server/glossary/naming_words.h"

#include <unordered_set>

#include "server/glossary/word_list.h"

namespace entente::glossary {
namespace {

bool has(const WordList& french, const WordList& english, std::string_view folded, const Language& language) {
  if (language.primary() == "fr") return french.has(folded);
  if (language.primary() == "en") return english.has(folded);
  return false;
}

}  // namespace

bool is_given_name(std::string_view folded) {
  static const WordList names(kGivenNames);
  return names.has(folded);
}

bool is_title(std::string_view folded, const Language& language) {
  static const WordList french(
      "m mm mme mmes mlle mr dr pr me mgr monsieur madame docteur maitre monseigneur");
  static const WordList english("mr mrs ms miss dr prof sir mister madam dame sheikh lord");
  return has(french, english, folded, language);
}

bool is_office(std::string_view folded, const Language& language) {
  static const WordList french(R"(
president presidents presidente presidentes vice-president ministre ministres general generaux generale
colonel colonels capitaine capitaines commandant commandants lieutenant lieutenants sergent sergents
caporal amiral amiraux adjudant marechal commissaire commissaires depute deputes deputee deputees senateur
senateurs senatrice chancelier chanceliere secretaire secretaires roi reine prince princesse cheikh emir
sultan imam ayatollah pape cardinal archeveque patriarche gouverneur gouverneurs maire maires ambassadeur
ambassadeurs ambassadrice rapporteur rapporteurs rapporteure directeur directrice directeurs porte-parole
procureur procureure juge juges avocat avocate emissaire emissaires envoye envoyes chef chefs dirigeant
dirigeants leader leaders opposant journaliste journalistes analyste analystes expert experts chercheur
chercheuse diplomate diplomates mediateur negociateur
)");
  static const WordList english(R"(
president presidents minister ministers general generals colonel colonels captain captains commander
commanders lieutenant lieutenants sergeant corporal admiral marshal major commissioner commissioners
deputy deputies senator senators congressman congresswoman chancellor secretary secretaries king queen
prince princess sheikh emir sultan imam ayatollah pope cardinal archbishop patriarch governor governors
mayor mayors ambassador ambassadors rapporteur rapporteurs director directors spokesman spokeswoman
spokesperson prosecutor judge judges lawyer lawyers envoy envoys chief chiefs leader leaders premier
representative journalist analyst expert researcher diplomat diplomats mediator negotiator
)");
  return has(french, english, folded, language);
}

bool is_people(std::uint64_t key, const Language& language) {
  static const std::unordered_set<std::uint64_t> french = content_keys(kFrenchPeoples, "fr");
  static const std::unordered_set<std::uint64_t> english = content_keys(kEnglishPeoples, "en");
  if (language.primary() == "fr") return french.contains(key);
  return language.primary() == "en" && english.contains(key);
}

bool is_well_known_place(std::string_view folded) {
  static const WordList places(kPlaces);
  return places.has(folded);
}

bool is_speech_verb(std::string_view folded, const Language& language) {
  static const WordList french(R"(
declare affirme annonce dit indique ajoute explique precise souligne estime assure rappele rappelle
reconnu dementi denonce repondu temoigne raconte insiste conclu note juge admis confirme promet promis
averti prevenu deplore resume plaide
)");
  static const WordList english(R"(
said says told tells added adds warned announced declared stated argued explained insisted denied
confirmed claimed replied
)");
  return has(french, english, folded, language);
}

bool is_name_particle(std::string_view folded) {
  static const WordList words("al el ez ben bin bint ibn abu abou von van der den di da dos del della la le");
  return words.has(folded);
}

}  // namespace entente::glossary
