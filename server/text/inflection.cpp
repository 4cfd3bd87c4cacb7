#include "server/text/inflection.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "server/text/fold.h"
#include "server/text/utf8.h"

namespace entente::text {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// How two forms of a French noun or adjective end where they differ; "è" is "e" here (« premier, première »).
constexpr auto kFrenchEndings = std::to_array<Pair>({
    {"", "s"},         {"", "x"},      {"", "e"},       {"", "es"},      {"s", "e"},       {"s", "es"},
    {"e", "es"},       {"l", "ux"},    {"il", "ux"},    {"le", "ux"},    {"les", "ux"},    {"f", "ve"},
    {"f", "ves"},      {"fs", "ve"},   {"fs", "ves"},   {"x", "se"},     {"x", "ses"},     {"r", "se"},
    {"r", "ses"},      {"rs", "se"},   {"rs", "ses"},   {"eur", "rice"}, {"eur", "rices"}, {"eurs", "rice"},
    {"eurs", "rices"}, {"", "ne"},     {"", "nes"},     {"s", "ne"},     {"s", "nes"},     {"", "le"},
    {"", "les"},       {"s", "le"},    {"s", "les"},    {"", "te"},      {"", "tes"},      {"s", "te"},
    {"s", "tes"},      {"c", "que"},   {"c", "ques"},   {"cs", "que"},   {"cs", "ques"},   {"", "he"},
    {"", "hes"},       {"s", "he"},    {"s", "hes"},    {"", "ue"},      {"", "ues"},      {"s", "ue"},
    {"s", "ues"},      {"", "que"},    {"", "ques"},    {"s", "que"},    {"s", "ques"},    {"au", "lle"},
    {"au", "lles"},    {"aux", "lle"}, {"aux", "lles"}, {"ur", "resse"}, {"", "sse"},      {"", "sses"},
    {"s", "sses"},     {"x", "ille"},  {"x", "illes"},  {"u", "lle"},    {"u", "lles"},    {"us", "lles"},
    {"us", "lle"},
});

constexpr auto kFrenchPlurals =
    std::to_array<Pair>({{"", "s"}, {"", "x"}, {"l", "ux"}, {"il", "ux"}, {"le", "ux"}});

// Endings of nouns that may have a feminine. Other pairs only look like it: « port, porte », « raid, raide ».
constexpr auto kPersonEndings = std::to_array<std::string_view>(
    {"ant", "ent", "é",   "ien", "éen", "eur", "ier", "er", "ais", "ois", "ain", "and", "ard", "al",
     "el",  "if",  "eux", "i",   "u",   "at",  "ert", "on", "in",  "an",  "it",  "c",   "f",   "eau"});

// Things that end like persons. What looks like their feminine is a verb (« appuie, sanctionne ») or another
// word (« médecine, colonne »). Nouns in -tion, -sion, -xion and -aison follow the same rule.
constexpr auto kThings = std::to_array<std::string_view>(
    {"appel",  "appui",  "bloc",  "butin",   "canon",  "choc",   "colon",   "crédit", "cri",
     "débat",  "débit",  "défi",  "dessin",  "destin", "emploi", "envoi",   "essai",  "exploit",
     "gain",   "mandat", "moin",  "médecin", "oubli",  "pardon", "pari",    "pilon",  "plan",
     "profit", "rançon", "récit", "renvoi",  "repli",  "signal", "soupçon", "train",  "tri"});
constexpr auto kThingEndings = std::to_array<std::string_view>({"tion", "sion", "xion", "aison"});

constexpr auto kEnglishEndings = std::to_array<Pair>({
    {"", "s"},
    {"", "es"},
    {"y", "ies"},
    {"f", "ves"},
    {"fe", "ves"},
    {"an", "en"},
    {"", "ren"},
    {"is", "es"},
    {"oot", "eet"},
    {"ooth", "eeth"},
    {"rson", "ople"},
    {"on", "a"},
    {"um", "a"},
    {"ex", "ices"},
    {"us", "i"},
});

// Words that only a circumflex on "i" or "u" distinguishes; the spelling of 1990 keeps it for them.
constexpr auto kKeepCircumflex = std::to_array<std::string_view>(
    {"mûr", "mûre", "mûrs", "mûres", "sûr", "sûre", "sûrs", "sûres", "dû", "jeûne", "jeûnes", "crû"});

template <std::size_t N>
bool end_as(const std::array<Pair, N>& endings, std::string_view a, std::string_view b) {
  const auto common = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())),
                    b.begin())
          .first -
      a.begin());
  // « l’an » and « l’as » share a letter, not a word.
  if (common < 2) return false;
  // An ending of the table may start before the forms differ: "al, aux" differ after "a", "eau, elle" after
  // "e".
  a.remove_prefix(common);
  b.remove_prefix(common);
  return std::any_of(endings.begin(), endings.end(), [&](const Pair& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

bool may_be_person(std::string_view word) {
  // « partie » is another word.
  if (word == "parti" || word == "partis") return false;
  if (word.ends_with('s') && !word.ends_with("is")) word.remove_suffix(1);
  // « Ouïghour, Kosovar », but « car, tour », and « laboure, entoure » are verbs.
  constexpr std::size_t kShortestPeople = 5;
  if (word.ends_with("our") || word.ends_with("ar"))
    return word.size() >= kShortestPeople && word != "labour" && word != "entour";
  if (std::find(kThings.begin(), kThings.end(), word) != kThings.end()) return false;
  if (std::any_of(kThingEndings.begin(), kThingEndings.end(),
                  [&](std::string_view ending) { return word.ends_with(ending); }))
    return false;
  return std::any_of(kPersonEndings.begin(), kPersonEndings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// The word without accents that change within a family (« assiéger, assiège »; « événement, évènement ») or
// that the spelling of 1990 leaves out.
std::string without_weak_accents(std::string_view lower) {
  std::string word(lower);
  replace_all(word, "è", "e");
  if (std::find(kKeepCircumflex.begin(), kKeepCircumflex.end(), lower) != kKeepCircumflex.end()) return word;
  replace_all(word, "î", "i");
  replace_all(word, "û", "u");
  return word;
}

// « événement » and « évènement » as one.
std::string with_acute(std::string_view lower) {
  std::string word(lower);
  replace_all(word, "è", "é");
  return word;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string fold_first_letter(std::string word) {
  std::size_t end = 0;
  if (word.empty()) return word;
  next_code_point(word, end);
  return fold(std::string_view(word).substr(0, end)) + word.substr(end);
}

// The two words in the forms to compare, with the diacritics that count.
Pair comparable(std::string_view term, const WordForm& word, std::string& first, std::string& second) {
  if (word.all_capitals && is_ascii(word.lower)) {
    first = fold(term);
    second = word.folded;
  } else {
    first = without_weak_accents(term);
    second = without_weak_accents(word.lower);
    if (word.capitalised) {
      first = fold_first_letter(std::move(first));
      second = fold_first_letter(std::move(second));
    }
  }
  return {first, second};
}

// « événement » and « évènements ».
bool same_plural(std::string_view term, const WordForm& word) {
  return end_as(kFrenchPlurals, with_acute(term), with_acute(word.lower));
}

bool is_french_verb_form(std::string_view infinitive, const WordForm& word) {
  const auto forms = french_verb_forms(infinitive);
  return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
    std::string first, second;
    const auto [one, other] = comparable(form, word, first, second);
    return one == other;
  });
}

bool is_french_form(std::string_view term, const WordForm& word, WordKind kind) {
  std::string first, second;
  const auto [a, b] = comparable(term, word, first, second);
  if (a == b || with_acute(term) == with_acute(word.lower)) return true;
  switch (kind) {
    case WordKind::kNoun:
      if (!may_be_person(a) && !may_be_person(b))
        return end_as(kFrenchPlurals, a, b) || same_plural(term, word);
      [[fallthrough]];
    case WordKind::kNominal:
      return end_as(kFrenchEndings, a, b) || same_plural(term, word);
    case WordKind::kVerb:
      return is_french_verb_form(term, word);
    case WordKind::kAny:
      return end_as(kFrenchEndings, a, b) || same_plural(term, word) || is_french_verb_form(term, word);
    case WordKind::kName:
      return fold(term) == word.folded || b == std::string(a) + "s" || a == std::string(b) + "s";
    case WordKind::kInvariable:
      return false;
  }
  return false;
}

bool is_english_form(std::string_view term, const WordForm& word, WordKind kind) {
  const std::string folded = fold(term);
  if (folded == word.folded) return true;
  switch (kind) {
    case WordKind::kNoun:
    case WordKind::kNominal:
      return end_as(kEnglishEndings, folded, word.folded);
    case WordKind::kName:
      return word.folded == folded + "s" || folded == std::string(word.folded) + "s";
    case WordKind::kInvariable:
      return false;
    // The stems of English verbs join inflected forms and nothing else (stem_english).
    case WordKind::kVerb:
    case WordKind::kAny:
      return true;
  }
  return false;
}

// An ending and what replaces it in the key; only the first that fits. Plural and final "e" were removed
// before. The masculine and the feminine of a row of the grammar get the same key.
constexpr auto kFrenchKeyEndings = std::to_array<Pair>({
    {"tric", "teu"},  // directrice
    {"eus", "eu"},    // dangereuse, vendeuse; dangereux is "dangereu" without its plural
    {"eur", "eu"},    // directeur
    {"iv", "if"},     // offensive
    {"v", "f"},       // brève
    {"eau", "el"},    // nouveau
    {"ail", "al"},    // travail
    {"cqu", "c"},     // grecque
    {"qu", "c"},      // turque, publique
    {"gu", "g"},      // longue
    {"ch", "c"},      // blanche, sèche
});

}  // namespace

std::string french_nominal_key(std::string_view folded) {
  constexpr std::size_t kShortest = 3;
  std::string key(folded);
  if (key.size() <= kShortest) return key;
  if (key.ends_with("aux") && !key.ends_with("eaux")) {
    key.replace(key.size() - 2, 2, "l");
  } else if (key.ends_with('s') || key.ends_with('x')) {
    key.pop_back();
  }
  while (key.size() > kShortest && key.ends_with('e')) key.pop_back();
  for (const auto& [ending, instead] : kFrenchKeyEndings) {
    if (key.size() < ending.size() + 2 || !key.ends_with(ending)) continue;
    return key.replace(key.size() - ending.size(), ending.size(), instead);
  }
  const std::size_t n = key.size();
  // « syrienne », « personnelle », « nette »: the feminine doubles the consonant.
  if (n > kShortest && key[n - 1] == key[n - 2]) key.pop_back();
  return key;
}

bool is_form_of(std::string_view term, const WordForm& word, const Language& language, WordKind kind) {
  if (language.primary() == "fr") return is_french_form(term, word, kind);
  if (language.primary() == "en") return is_english_form(term, word, kind);
  return kind != WordKind::kInvariable || fold(term) == word.folded;
}

}  // namespace entente::text
