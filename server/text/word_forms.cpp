#include "server/text/word_forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/text/fold.h"

namespace entente::text {
namespace {

using Words = std::initializer_list<std::string_view>;
using Form = std::optional<std::string>;

bool is_one_of(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool ends_with_one_of(std::string_view word, Words endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

std::string with_ending(std::string_view word, std::size_t removed, std::string_view added) {
  return std::string(word.substr(0, word.size() - removed)).append(added);
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// « ONG », "NGO": two capitals or more, and nothing else.
bool is_acronym(std::string_view word) {
  return word.size() > 1 &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

std::pair<std::string_view, std::string_view> at_last_hyphen(std::string_view word) {
  const std::size_t hyphen = word.rfind('-');
  return hyphen == std::string_view::npos ? std::pair{std::string_view(), word}
                                          : std::pair{word.substr(0, hyphen), word.substr(hyphen + 1)};
}

Form french_plural_of_one(std::string_view word, std::string_view lower) {
  if (ends_with_one_of(lower, {"s", "x", "z"})) return std::string(word);
  if (is_one_of(lower, {"œil", "ciel", "aïeul", "monsieur", "madame", "mademoiselle", "bonhomme"})) return {};
  if (lower.ends_with("al")) {
    if (is_one_of(lower, {"final", "idéal", "glacial", "banal", "boréal", "austral", "causal", "tombal",
                          "val", "étal", "pascal", "prénatal", "natal", "marial", "tribal"}))
      return {};
    if (is_one_of(lower, {"bal", "carnaval", "cérémonial", "chacal", "festival", "récital", "régal", "naval",
                          "fatal", "bancal", "fractal", "narval"}))
      return with_ending(word, 0, "s");
    return with_ending(word, 1, "ux");
  }
  if (is_one_of(lower, {"travail", "bail", "corail", "émail", "soupirail", "vantail", "vitrail"}))
    return with_ending(word, 2, "ux");
  if (ends_with_one_of(lower, {"au", "eu", "œu"}) &&
      !is_one_of(lower, {"pneu", "bleu", "landau", "sarrau", "émeu"}))
    return with_ending(word, 0, "x");
  if (is_one_of(lower, {"bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"}))
    return with_ending(word, 0, "x");
  if (is_one_of(lower, {"kaki", "marron", "orange", "standard"})) return {};
  return with_ending(word, 0, "s");
}

// In a compound only what follows a prefix changes for certain: « sous-marins », « franco-allemands », but
// « porte-parole », « chefs-lieux ».
Form french_plural(std::string_view word) {
  const std::string lower = fold_case(word);
  if (is_acronym(word) || has_digit(word)) return std::string(word);
  const auto [before, last] = at_last_hyphen(word);
  if (before.empty()) return french_plural_of_one(word, lower);
  if (is_one_of(lower, {"cessez-le-feu", "porte-parole", "porte-avions", "hors-la-loi", "sans-abri"}))
    return std::string(word);
  const std::string prefix = fold_case(before);
  const bool is_prefix = prefix.ends_with('o') ||
                         is_one_of(prefix, {"sous", "vice", "non", "demi", "semi", "anti", "contre", "ex",
                                            "mi", "quasi", "super", "ultra", "mini", "inter", "extra"});
  if (!is_prefix) return {};
  auto end = french_plural_of_one(last, fold_case(last));
  if (!end) return {};
  return std::string(before) + "-" + *std::move(end);
}

Form english_plural_of_one(std::string_view word, std::string_view lower) {
  if (is_one_of(lower, {"aircraft", "spacecraft", "watercraft", "personnel", "police", "people", "series",
                        "species", "headquarters", "troops", "deer", "offspring"}))
    return std::string(word);
  // What has no plural, or what is no noun.
  if (ends_with_one_of(lower, {"ing", "ed", "ly", "ware"}) ||
      is_one_of(lower, {"information", "intelligence", "equipment", "aid", "evidence", "warfare", "violence",
                        "aggression", "ammunition", "ordnance", "help", "knowledge", "weather", "news",
                        "military", "general", "elect", "martial", "designate"}))
    return {};
  if (is_one_of(lower, {"child"})) return with_ending(word, 0, "ren");
  if (is_one_of(lower, {"person", "salesperson", "spokesperson"})) return with_ending(word, 4, "ople");
  if (lower.ends_with("man") &&
      !ends_with_one_of(lower, {"human", "german", "roman", "norman", "ottoman", "turkoman", "turkman",
                                "caiman", "shaman", "talisman", "yemen", "oman"}))
    return with_ending(word, 2, "en");
  if (ends_with_one_of(lower, {"ss", "sh", "x", "zz"}) ||
      is_one_of(lower, {"bus", "virus", "campus", "corps"}))
    return lower == "corps" ? std::string(word) : with_ending(word, 0, "es");
  if (lower.ends_with("ch"))
    return with_ending(word, 0, is_one_of(lower, {"monarch", "patriarch", "epoch"}) ? "s" : "es");
  if (lower.ends_with("sis")) return with_ending(word, 2, "es");
  if (ends_with_one_of(lower, {"s", "z"})) return {};
  if (lower.size() > 1 && lower.ends_with('y') && !ends_with_one_of(lower, {"ay", "ey", "oy", "uy"}))
    return with_ending(word, 1, "ies");
  if (is_one_of(lower, {"knife", "life", "wife", "midwife"})) return with_ending(word, 2, "ves");
  if (is_one_of(lower, {"leaf", "half", "shelf", "thief", "wolf", "self", "loaf", "calf"}))
    return with_ending(word, 1, "ves");
  if (is_one_of(lower, {"hero", "veto", "embargo", "potato", "tomato", "echo", "torpedo", "cargo"}))
    return with_ending(word, 0, "es");
  return with_ending(word, 0, "s");
}

Form english_plural(std::string_view word) {
  if (has_digit(word)) return {};
  if (is_acronym(word))
    return word.ends_with('S') || word.ends_with('.') ? Form() : with_ending(word, 0, "s");
  const auto [before, last] = at_last_hyphen(word);
  const std::string lower = fold_case(last);
  // "passer-by", "brother-in-law", "stand-off" have rules of their own.
  if (!before.empty() && (before.find('-') != std::string_view::npos ||
                          is_one_of(lower, {"by", "in", "on", "up", "down", "law"})))
    return {};
  auto end = english_plural_of_one(last, lower);
  if (!end) return {};
  return before.empty() ? end : std::string(before) + "-" + *std::move(end);
}

}  // namespace

Form plural_of(std::string_view word, const Language& language) {
  const bool is_word = !word.empty() && std::none_of(word.begin(), word.end(), [](char c) {
    return c == '(' || c == ')' || c == '/' || c == '*' || c == ',' || c == ';';
  });
  if (!is_word) return {};
  if (language.primary() == "fr") return french_plural(word);
  if (language.primary() == "en") return english_plural(word);
  return {};
}

Form french_feminine_of(std::string_view word) {
  constexpr auto kEndings = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"é", "ée"},
      {"ien", "ienne"},
      {"éen", "éenne"},
      {"if", "ive"},
      {"eux", "euse"},
      {"ier", "ière"},
      {"el", "elle"},
      {"ant", "ante"},
      {"ent", "ente"},
      {"ais", "aise"},
      {"ois", "oise"},
      {"al", "ale"},
      {"ain", "aine"},
      {"in", "ine"},
      {"at", "ate"},
      {"ert", "erte"},
      {"i", "ie"},
      {"u", "ue"},
  });
  const std::string lower = fold_case(word);
  if (lower.ends_with('e')) return std::string(word);
  if (is_one_of(lower, {"étranger", "passager"})) return with_ending(word, 2, "ère");
  if (is_one_of(lower, {"frais", "épais", "favori", "témoin", "médecin", "assassin", "chef"})) return {};
  if (ends_with_one_of(lower, {"eau", "ou"})) return {};
  for (const auto& [ending, feminine] : kEndings) {
    if (lower.size() > ending.size() + 1 && lower.ends_with(ending))
      return with_ending(word, ending.size(), feminine);
  }
  return {};
}

}  // namespace entente::text
