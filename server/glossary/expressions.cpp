#include "server/glossary/expressions.h"

#include <algorithm>
#include <array>

#include "server/glossary/phrase.h"

namespace entente::glossary {
namespace {

using namespace std::string_view_literals;

// Content words that no term of a glossary starts or ends with: quantities, times, ordinals, and the verbs
// and adverbs of news reports. Folded.
constexpr std::array kFrenchStops = {
    "ainsi"sv,       "alors"sv,    "annee"sv,     "annees"sv,    "an"sv,        "ans"sv,       "aout"sv,
    "aujourd'hui"sv, "autre"sv,    "autres"sv,    "avril"sv,     "beaucoup"sv,  "bien"sv,      "cas"sv,
    "certain"sv,     "certains"sv, "certaine"sv,  "certaines"sv, "chaque"sv,    "cinq"sv,      "cours"sv,
    "dans"sv,        "debut"sv,    "decembre"sv,  "declare"sv,   "dernier"sv,   "derniere"sv,  "derniers"sv,
    "dernieres"sv,   "deux"sv,     "deuxieme"sv,  "deja"sv,      "dimanche"sv,  "dit"sv,       "dix"sv,
    "dizaine"sv,     "dizaines"sv, "doit"sv,      "doivent"sv,   "encore"sv,    "ensemble"sv,  "environ"sv,
    "etc"sv,         "ete"sv,      "faire"sv,     "fait"sv,      "faits"sv,     "fevrier"sv,   "fin"sv,
    "fois"sv,        "font"sv,     "heure"sv,     "heures"sv,    "hier"sv,      "huit"sv,      "ici"sv,
    "janvier"sv,     "jeudi"sv,    "jour"sv,      "jours"sv,     "juillet"sv,   "juin"sv,      "lundi"sv,
    "mai"sv,         "mardi"sv,    "mars"sv,      "mercredi"sv,  "million"sv,   "millions"sv,  "mille"sv,
    "milliers"sv,    "mois"sv,     "moins"sv,     "neuf"sv,      "nombre"sv,    "nombreux"sv,  "nombreuses"sv,
    "notamment"sv,   "nouveau"sv,  "nouveaux"sv,  "nouvelle"sv,  "nouvelles"sv, "novembre"sv,  "octobre"sv,
    "parce"sv,       "partie"sv,   "peut"sv,      "peuvent"sv,   "plusieurs"sv, "plupart"sv,   "point"sv,
    "premier"sv,     "premiere"sv, "premiers"sv,  "premieres"sv, "prochain"sv,  "prochaine"sv, "quatre"sv,
    "quelque"sv,     "quelques"sv, "samedi"sv,    "semaine"sv,   "semaines"sv,  "sept"sv,      "septembre"sv,
    "seul"sv,        "seule"sv,    "six"sv,       "suite"sv,     "tel"sv,       "telle"sv,     "tels"sv,
    "telles"sv,      "temps"sv,    "toujours"sv,  "trois"sv,     "vendredi"sv,  "vingt"sv,     "voir"sv,
    "ci"sv,          "la"sv,       "egalement"sv, "cependant"sv, "lorsque"sv,   "afin"sv,      "avoir"sv,
    "celles"sv,      "dont"sv,     "meme"sv,
};
constexpr std::array kEnglishStops = {
    "also"sv,      "although"sv,  "another"sv,  "april"sv,     "august"sv,   "case"sv,      "cases"sv,
    "day"sv,       "days"sv,      "december"sv, "each"sv,      "early"sv,    "eight"sv,     "end"sv,
    "even"sv,      "every"sv,     "february"sv, "few"sv,       "first"sv,    "five"sv,      "four"sv,
    "friday"sv,    "further"sv,   "give"sv,     "given"sv,     "hour"sv,     "hours"sv,     "however"sv,
    "hundred"sv,   "january"sv,   "july"sv,     "june"sv,      "last"sv,     "late"sv,      "least"sv,
    "less"sv,      "made"sv,      "make"sv,     "many"sv,      "march"sv,    "may"sv,       "million"sv,
    "millions"sv,  "monday"sv,    "month"sv,    "months"sv,    "much"sv,     "new"sv,       "next"sv,
    "nine"sv,      "november"sv,  "now"sv,      "number"sv,    "october"sv,  "one"sv,       "order"sv,
    "part"sv,      "per"sv,       "put"sv,      "said"sv,      "saturday"sv, "say"sv,       "says"sv,
    "second"sv,    "september"sv, "seven"sv,    "several"sv,   "since"sv,    "six"sv,       "so"sv,
    "sunday"sv,    "take"sv,      "taken"sv,    "ten"sv,       "third"sv,    "thousand"sv,  "thousands"sv,
    "three"sv,     "thursday"sv,  "time"sv,     "times"sv,     "today"sv,    "tuesday"sv,   "two"sv,
    "use"sv,       "used"sv,      "way"sv,      "wednesday"sv, "week"sv,     "weeks"sv,     "well"sv,
    "will"sv,      "within"sv,    "without"sv,  "year"sv,      "years"sv,    "yesterday"sv, "yet"sv,
    "according"sv,
};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_stop(std::string_view folded, const Language& language) {
  if (language.primary() == "fr") return holds(kFrenchStops, folded);
  if (language.primary() == "en") return holds(kEnglishStops, folded);
  return false;
}

// Whether an expression may start or end with the word.
bool is_edge(const PhraseWord& word, const Language& language) {
  return word.role == WordRole::kContent && word.token->token_class == text::TokenClass::kWord &&
         word.token->folded.size() > 1 && !is_stop(word.token->folded, language);
}

// Whether the word may be inside an expression. In English, only "of" joins the parts of a term without
// making a clause.
bool may_stand_inside(const PhraseWord& word, const Language& language) {
  if (word.role == WordRole::kContent) return is_edge(word, language);
  if (word.role == WordRole::kPreposition) return true;
  return language.primary() == "en" && word.token->folded == "of";
}

}  // namespace

std::vector<Expression> expressions_of(const text::Analysis& analysis, const Language& language,
                                       int least_words) {
  const std::vector<PhraseWord> words = phrase_words(analysis, language);
  const std::vector<int> units = units_of(words);
  const auto unit = [&](std::size_t i) -> const PhraseWord& {
    return words[static_cast<std::size_t>(units[i])];
  };
  std::vector<char> edges(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) edges[i] = is_edge(unit(i), language);
  std::vector<Expression> expressions;
  for (std::size_t first = 0; first < units.size(); ++first) {
    if (edges[first] == 0) continue;
    std::uint64_t hash = kPhraseSeed;
    int content = 0;
    for (std::size_t last = first; last < units.size(); ++last) {
      const PhraseWord& word = unit(last);
      if (word.run != unit(first).run || !may_stand_inside(word, language)) break;
      hash = extend_phrase(hash, word.key);
      content += word.role == WordRole::kContent;
      if (content > kMaxExpressionWords) break;
      if (edges[last] == 0 || content < least_words) continue;
      expressions.push_back({hash, content, unit(first).token->byte_begin, word.byte_end,
                             static_cast<int>(first), static_cast<int>(last)});
    }
  }
  return expressions;
}

}  // namespace entente::glossary
