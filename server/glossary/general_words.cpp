#include "server/glossary/general_words.h"

#include <cstdint>
#include <string>
#include <unordered_set>

#include "server/glossary/phrase.h"
#include "server/glossary/word_list.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

using Keys = std::unordered_set<std::uint64_t>;

const WordList& french_never() {
  static const WordList words(R"(
ainsi alors an annee annees ans aout aujourd'hui autre autres avril beaucoup bien cas certain certaine
certaines certains chaque cinq cinquante cent cents cours debut decembre declare dernier derniere
dernieres derniers deux deuxieme deja dimanche dit dix dizaine dizaines doit doivent douze encore ensemble
environ etc ete faire fait faits fevrier fin fois font heure heures hier huit ici janvier jeudi jour jours
juillet juin lundi mai mardi mars mercredi mille milliard milliards millier milliers million millions
minuit mois moins nombre nombreuse nombreuses nombreux neuf notamment nouveau nouveaux nouvel nouvelle
nouvelles novembre octobre onze parce partie parties peut peuvent plupart plusieurs premier premiere
premieres premiers prochain prochaine prochaines prochains quarante quatre quatorze quinze quelque
quelques samedi seize semaine semaines sept septembre seul seule seules seuls six soixante suite tel telle
telles tels temps toujours treize trente trois troisieme vendredi vingt voir ci la egalement cependant
lorsque afin avoir celles dont meme memes bonjour bonsoir merci salut cher chere chers cheres collegue
collegues honorable honorables monsieur madame mesdames messieurs mademoiselle m mm mme mmes mr mrs ms dr
actuel actuelle actuelles actuels bon bonne bonnes bons considerable considerables different differente
differentes differents difficile difficiles divers diverse diverses egard egards entier entiere entiers
entieres enorme enormes essentiel essentielle essentielles essentiels eventuel eventuelle evident evidente
excellent excellente extraordinaire facile faciles futur future futurs futures grave graves immense
importante importantes importants important lendemain lieu lumiere matin mauvais mauvaise mauvaises
meilleur meilleure meilleurs meilleures midi necessaire necessaires nuit pire possible possibles precedent
precedente precedents precedentes present presente presents presentes principal principale principales
principaux propre propres quotidien recent recente recents recentes reel reelle reels reelles sein
semblable similaire similaires soir suffisant suffisante utile utiles veille veritable veritables vrai
vraie vrais vraies ancien ancienne anciens anciennes vieux vieille vieilles jeune jeunes pris mis dus due
du fort forte forts fortes cadre occasion faveur raison vue compte besoin respect oui couvert entend
entendent suivant suivante suivants suivantes dos veux peux encontre uns unes yeux prevoit prevoient
permet permettent devient deviennent vient viennent tient tiennent sert servent suit suivent prend
prennent met mettent eur usd dite dits dites ailleurs autant tant aussi tres trop peu vis rendez
)");
  return words;
}

const WordList& english_never() {
  static const WordList words(R"(
also although another april august case cases day days december each early eight end even every february
few first five four friday further give given hour hours however hundred january july june last late least
less made make many march may million millions monday month months much new next nine november now number
numbers october one order part parts per put said saturday say says second september seven several since
six so sunday take taken ten third thousand thousands three thursday time times today tuesday two use used
way ways wednesday week weeks well will within without year years yesterday yet according evening morning
night tomorrow dozen dozens billion twelve twenty thirty forty fifty sixty hundred again hello mr mrs ms
dr sir madam madame ladies gentlemen gentleman lady dear colleague colleagues honourable monsieur mister
thanks able actual additional appropriate available bad best better big certain clear considerable current
different difficult due easy entire excellent extraordinary former full future good great important large
little main necessary old possible present previous real recent relevant right similar small specific
subsequent sufficient true useful various whole wrong young against furthermore moreover therefore
nevertheless eur usd gbp likely same such own old like concerned planned behalf light regard view terms
account favour favor
)");
  return words;
}

// Singular, and feminine where the masculine ends in « -s »; those in « -é » follow from the table.
const Keys& french_irregular_participles() {
  static const Keys keys = content_keys(
      R"(
pris mis fait dit vu recu du voulu prevu survenu commis offert venu issu permis promis connu reconnu
soumis obtenu produit conduit ecrit etabli fourni choisi defini reuni subi rendu perdu vendu attendu
entendu tendu contenu maintenu soutenu tenu retenu fini compris repris remis admis paru intervenu parvenu
devenu inscrit introduit poursuivi suivi ouvert decrit joint lu accompli accueilli repondu lie destine
dote situe compose inspire cense prise mise commise promise permise remise admise soumise comprise reprise
)",
      "fr");
  return keys;
}

}  // namespace

bool is_general_word(std::uint64_t key, const Language& language) {
  static const Keys french = content_keys(kFrenchGeneralWords, "fr");
  static const Keys english = content_keys(kEnglishGeneralWords, "en");
  if (language.primary() == "fr") return french.contains(key);
  if (language.primary() == "en") return english.contains(key);
  return false;
}

bool is_plain_word(std::uint64_t key, const Language& language) {
  static const Keys french = content_keys(
      R"(
guerre combat offensive explosion bataille prisonnier soldat victime troupe rebelle hostilite meurtre
destruction sanction treve amendement migration immigration corruption reconstruction coalition
commandement prevention coordination invasion conflit arme bombe tir abstention allie alliance agence
fraude aeroport compassion tempete police prison bateau navire convoi depot helicoptere elargissement base
camp lutte victoire surete tribunal terreur incendie ministere immeuble crime criminalite armee militaire
balle bombardement frappe attaque attentat blesse mort civil ville otage menace paix avion hopital peuple
refugie migrant adversaire assaut rebellion combattant regime maison verger commissariat mandat
recrutement
)",
      "fr");
  static const Keys english = content_keys(
      R"(
war combat fight fighting battle explosion prisoner soldier victim troop rebel hostility murder
destruction sanction truce amendment migration immigration corruption reconstruction coalition
coordination prevention invasion conflict weapon bomb fraud alliance ally airport compassion storm prison
ship convoy depot helicopter enlargement base camp victory tribunal terror crime army military bullet
attack strike hostage threat border raid defeat refugee migrant fighter assault rebellion being
countryside officer forest body
)",
      "en");
  const Keys& words = language.primary() == "fr" ? french : english;
  return is_known_to_candidates(language) && words.contains(key);
}

bool is_general_participle(std::string_view folded) {
  // « criminalité organisée, territoires occupés »
  static const Keys of_terms = content_keys("organise occupe avance limite leve guide dirige reserve", "fr");
  static const WordList general(kFrenchGeneralWords);
  static const Language french = Language::parse("fr");
  if (of_terms.contains(content_key(folded, folded, french))) return false;
  if (french_irregular_participles().contains(content_key(folded, folded, french))) return true;
  if (folded.ends_with("ant")) return general.has(std::string(folded.substr(0, folded.size() - 3)) + "er");
  if (folded.ends_with('s')) folded.remove_suffix(1);
  if (folded.ends_with("ee")) folded.remove_suffix(1);
  return folded.ends_with('e') && general.has(std::string(folded) + "r");
}

bool is_never_in_a_term(std::string_view folded, const Language& language) {
  if (language.primary() == "fr") return french_never().has(folded);
  if (language.primary() == "en") return english_never().has(folded);
  return false;
}

bool is_premodifier(std::string_view folded) {
  static const WordList words(R"(
haut haute hauts hautes grand grande grands grandes petit petite petits petites libre libres faux fausse
fausses court courte courts courtes moyen moyenne moyens moyennes long longue longs longues gros grosse
grosses double doubles basse basses
)");
  return words.has(folded);
}

}  // namespace entente::glossary
