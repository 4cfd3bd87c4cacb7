#include "client/cli/language/abbreviations.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>
#include <string>

namespace entente::cli {
namespace {

using Words = std::set<std::string_view>;

const Words kNever = {
    // French: persons, ranks, places, references.
    "M", "MM", "Mme", "Mmes", "Mlle", "Mlles", "Me", "Mgr", "Pr", "Dr", "Drs", "Vve", "gén", "Gén", "lt",
    "cdt", "Cdt", "cne", "Cne", "adj", "sgt", "amb", "bd", "Bd", "av", "apr", "env", "cf", "Cf", "c.-à-d",
    "St", "Ste", "Sts",
    // English.
    "Mr", "Mrs", "Ms", "Messrs", "Prof", "Profs", "Hon", "Rev", "Msgr", "Gen", "Gens", "Col", "Cols", "Lt",
    "Maj", "Capt", "Cpt", "Sgt", "Sgts", "Cpl", "Pvt", "Pfc", "Spc", "Adm", "Cmdr", "Cdr", "Brig", "Sen",
    "Sens", "Rep", "Reps", "Gov", "Govs", "Pres", "Amb", "Supt", "Insp", "Mt", "Ft", "vs", "v", "viz", "e.g",
    "i.e", "approx"};

const Words kUnlessNumber = {
    // Parts of a document and their numbers.
    "p", "pp", "art", "Art", "arts", "al", "fig", "Fig", "figs", "Figs", "vol", "Vol", "vols", "chap", "Chap",
    "ch", "sect", "Sect", "sec", "Sec", "no", "No", "nos", "Nos", "ex", "ann", "par", "para", "paras", "réf",
    "rés", "op", "éd", "ed", "app", "cal", "max", "min", "n", "ref", "tél", "Tél", "tel", "Tel",
    // Months.
    "janv", "févr", "avr", "juill", "sept", "oct", "nov", "déc", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul",
    "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"};

const Words kBeforeStarter = {"col",  "Jr",   "Sr",  "Esq",  "Inc",  "Co",   "Corp", "Ltd",     "Cie",
                              "Bros", "Ph.D", "Ave", "Blvd", "Dept", "Univ", "Assn", "Maj.-Gen"};

const Words kStarters = {
    "A",        "An",        "The",       "This",     "That",      "These",     "Those",     "He",
    "She",      "It",        "They",      "We",       "I",         "You",       "His",       "Her",
    "Its",      "Their",     "Our",       "My",       "Your",      "In",        "On",        "At",
    "By",       "To",        "From",      "With",     "Without",   "Under",     "After",     "Before",
    "Since",    "Until",     "During",    "Despite",  "According", "And",       "But",       "Or",
    "So",       "Yet",       "Nor",       "However",  "Meanwhile", "Moreover",  "If",        "As",
    "While",    "When",      "Where",     "Who",      "What",      "Why",       "How",       "Because",
    "Although", "Though",    "For",       "There",    "Here",      "Then",      "Now",       "Also",
    "No",       "Not",       "Some",      "Several",  "Many",      "Most",      "More",      "Both",
    "All",      "Any",       "Each",      "Every",    "Other",     "Others",    "Another",   "One",
    "Two",      "Three",     "Earlier",   "Later",    "Last",      "Le",        "La",        "Les",
    "L",        "Un",        "Une",       "Des",      "Du",        "De",        "D",         "Il",
    "Elle",     "Ils",       "Elles",     "On",       "Nous",      "Vous",      "Je",        "J",
    "Tu",       "Ce",        "C",         "Cet",      "Cette",     "Ces",       "Cela",      "Ça",
    "Celui",    "Celle",     "Ceux",      "Son",      "Sa",        "Ses",       "Leur",      "Leurs",
    "Notre",    "Nos",       "Mon",       "Ma",       "Mes",       "Mais",      "Et",        "Ou",
    "Or",       "Donc",      "Car",       "En",       "Dans",      "Sur",       "Sous",      "Après",
    "Avant",    "Depuis",    "Pendant",   "Lors",     "Lorsque",   "Selon",     "Pour",      "Par",
    "Avec",     "Sans",      "Au",        "Aux",      "À",         "Si",        "S",         "Quand",
    "Qui",      "Que",       "Qu",        "Quel",     "Quelle",    "Plus",      "Plusieurs", "Tous",
    "Toutes",   "Tout",      "Aucun",     "Aucune",   "Certains",  "Certaines", "Puis",      "Alors",
    "Ainsi",    "Cependant", "Toutefois", "Pourtant", "Malgré",    "Deux",      "Trois",     "Ne",
    "N",        "Y",         "Ici",       "Là"};

const Words kAfterTime = {"Monday",   "Tuesday",  "Wednesday", "Thursday", "Friday",   "Saturday",  "Sunday",
                          "GMT",      "UTC",      "EST",       "EDT",      "BST",      "CET",       "CEST",
                          "CDT",      "CST",      "MST",       "MDT",      "EET",      "EEST",      "MSK",
                          "PST",      "PDT",      "ET",        "PT",       "January",  "February",  "March",
                          "April",    "May",      "June",      "July",     "August",   "September", "October",
                          "November", "December", "Jan",       "Feb",      "Aug",      "Sept",      "Oct",
                          "Nov",      "Dec",      "Eastern",   "Pacific",  "Greenwich"};

// The bytes of one letter: all of a character of several bytes, which in a word is a letter.
std::size_t letter_at(std::string_view word, std::size_t at) {
  const auto byte = static_cast<unsigned char>(word[at]);
  if (byte < 0x80) return std::isalpha(byte) != 0 ? 1 : 0;
  return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
}

// "J", "U.S", "J.-P", "O.N.U": single letters with full stops between them.
bool is_initials(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t letter = letter_at(word, at);
    if (letter == 0) return false;
    at += letter;
    if (at >= word.size()) return true;
    if (word[at] != '.') return false;
    ++at;
    if (at < word.size() && word[at] == '-') ++at;
  }
  return false;
}

bool is_small_letter(std::string_view word) {
  return word.size() == 1 && std::islower(static_cast<unsigned char>(word[0])) != 0;
}

}  // namespace

FullStop full_stop_of(std::string_view word) {
  if (word == "a.m" || word == "p.m" || word == "A.M" || word == "P.M") return FullStop::kEndsUnlessTime;
  if (kNever.contains(word)) return FullStop::kNeverEnds;
  if (kUnlessNumber.contains(word)) return FullStop::kEndsUnlessNumber;
  if (kBeforeStarter.contains(word)) return FullStop::kEndsBeforeStarter;
  if (is_initials(word) && !is_small_letter(word)) return FullStop::kEndsBeforeStarter;
  // "Lt.-Col", « lt-col »: the last part decides.
  const std::size_t hyphen = word.rfind('-');
  return hyphen == std::string_view::npos ? FullStop::kEndsSentence : full_stop_of(word.substr(hyphen + 1));
}

bool is_starter(std::string_view word) {
  return kStarters.contains(word);
}

bool follows_a_time(std::string_view word) {
  return kAfterTime.contains(word);
}

}  // namespace entente::cli
