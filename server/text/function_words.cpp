#include "server/text/function_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace entente::text {
namespace {

using namespace std::string_view_literals;

// Folded. Left out on purpose, because they are also other words in our texts: « été » (summer),
// "may" and "will" (a month, a testament).
constexpr std::array kFrench = {
    "a"sv,     "afin"sv,     "ai"sv,     "ainsi"sv,  "alors"sv, "apres"sv,    "as"sv,      "au"sv,
    "aucun"sv, "aucune"sv,   "auquel"sv, "aussi"sv,  "autre"sv, "autres"sv,   "aux"sv,     "avaient"sv,
    "avait"sv, "avant"sv,    "avec"sv,   "avez"sv,   "avoir"sv, "avons"sv,    "ayant"sv,   "c'"sv,
    "car"sv,   "ce"sv,       "ceci"sv,   "cela"sv,   "celle"sv, "celles"sv,   "celui"sv,   "ces"sv,
    "cet"sv,   "cette"sv,    "ceux"sv,   "chez"sv,   "comme"sv, "contre"sv,   "d'"sv,      "dans"sv,
    "de"sv,    "des"sv,      "depuis"sv, "devant"sv, "dont"sv,  "donc"sv,     "du"sv,      "elle"sv,
    "elles"sv, "en"sv,       "entre"sv,  "es"sv,     "est"sv,   "et"sv,       "etaient"sv, "etait"sv,
    "etant"sv, "etes"sv,     "etre"sv,   "eux"sv,    "hors"sv,  "il"sv,       "ils"sv,     "j'"sv,
    "je"sv,    "jusqu'"sv,   "jusque"sv, "l'"sv,     "la"sv,    "laquelle"sv, "le"sv,      "lequel"sv,
    "les"sv,   "lesquels"sv, "leur"sv,   "leurs"sv,  "lors"sv,  "lorsque"sv,  "lui"sv,     "m'"sv,
    "ma"sv,    "mais"sv,     "malgre"sv, "me"sv,     "meme"sv,  "mes"sv,      "moi"sv,     "mon"sv,
    "n'"sv,    "ne"sv,       "ni"sv,     "nos"sv,    "notre"sv, "nous"sv,     "on"sv,      "ont"sv,
    "or"sv,    "ou"sv,       "par"sv,    "parmi"sv,  "pas"sv,   "pendant"sv,  "peu"sv,     "plus"sv,
    "pour"sv,  "pres"sv,     "puis"sv,   "qu'"sv,    "quand"sv, "que"sv,      "quel"sv,    "quelle"sv,
    "qui"sv,   "quoi"sv,     "s'"sv,     "sa"sv,     "sans"sv,  "sauf"sv,     "se"sv,      "selon"sv,
    "sera"sv,  "seront"sv,   "ses"sv,    "si"sv,     "soit"sv,  "sommes"sv,   "son"sv,     "sont"sv,
    "sous"sv,  "suis"sv,     "sur"sv,    "t'"sv,     "ta"sv,    "te"sv,       "tes"sv,     "toi"sv,
    "ton"sv,   "tout"sv,     "toute"sv,  "toutes"sv, "tous"sv,  "tres"sv,     "un"sv,      "une"sv,
    "vers"sv,  "via"sv,      "vos"sv,    "votre"sv,  "vous"sv,  "y"sv};

constexpr std::array kEnglish = {
    "a"sv,      "about"sv, "after"sv, "all"sv,   "am"sv,     "an"sv,    "and"sv,     "any"sv,   "are"sv,
    "as"sv,     "at"sv,    "be"sv,    "been"sv,  "before"sv, "being"sv, "between"sv, "both"sv,  "but"sv,
    "by"sv,     "can"sv,   "could"sv, "did"sv,   "do"sv,     "does"sv,  "during"sv,  "each"sv,  "for"sv,
    "from"sv,   "had"sv,   "has"sv,   "have"sv,  "he"sv,     "her"sv,   "him"sv,     "his"sv,   "how"sv,
    "i"sv,      "if"sv,    "in"sv,    "into"sv,  "is"sv,     "it"sv,    "its"sv,     "me"sv,    "more"sv,
    "most"sv,   "must"sv,  "my"sv,    "no"sv,    "nor"sv,    "not"sv,   "of"sv,      "on"sv,    "only"sv,
    "or"sv,     "other"sv, "our"sv,   "out"sv,   "over"sv,   "own"sv,   "same"sv,    "shall"sv, "she"sv,
    "should"sv, "so"sv,    "some"sv,  "such"sv,  "than"sv,   "that"sv,  "the"sv,     "their"sv, "them"sv,
    "then"sv,   "there"sv, "these"sv, "they"sv,  "this"sv,   "those"sv, "through"sv, "to"sv,    "too"sv,
    "under"sv,  "until"sv, "up"sv,    "us"sv,    "very"sv,   "was"sv,   "we"sv,      "were"sv,  "what"sv,
    "when"sv,   "where"sv, "which"sv, "while"sv, "who"sv,    "whom"sv,  "whose"sv,   "why"sv,   "with"sv,
    "would"sv,  "you"sv,   "your"sv};

// The lists are for people to read; the look-up runs for every word of a text.
template <std::size_t N>
std::array<std::string_view, N> in_order(std::array<std::string_view, N> words) {
  std::sort(words.begin(), words.end());
  return words;
}

// The function words of the language, sorted.
std::span<const std::string_view> words_of(const Language& language) {
  static const auto french = in_order(kFrench);
  static const auto english = in_order(kEnglish);
  if (language.primary() == "fr") return french;
  if (language.primary() == "en") return english;
  return {};
}

}  // namespace

bool is_function_word(std::string_view folded, const Language& language) {
  constexpr std::size_t kLongest = 8;
  if (folded.size() > kLongest) return false;
  const auto words = words_of(language);
  return std::binary_search(words.begin(), words.end(), folded);
}

bool begins_function_word(std::string_view folded, const Language& language) {
  const auto words = words_of(language);
  const auto place = std::lower_bound(words.begin(), words.end(), folded);
  return place != words.end() && place->starts_with(folded);
}

}  // namespace entente::text
