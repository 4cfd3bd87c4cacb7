#include "server/glossary/fitting_form.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <vector>

#include "server/text/fold.h"
#include "server/text/word_forms.h"

namespace entente::glossary {
namespace {

using Words = std::vector<std::string>;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool ends_with_one_of(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

Words split(std::string_view text) {
  Words words;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) words.emplace_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The word in lower case, with one kind of apostrophe.
std::string lower(std::string_view word) {
  return text::fold_case(word);
}

// « d’exclusion » is a link and a word.
bool is_elided(std::string_view word) {
  return word.size() > 2 && word[1] == '\'' && is_one_of(word.substr(0, 1), {"d", "l"});
}

bool links(const std::string& word, const Language& language) {
  if (language.primary() == "en")
    return is_one_of(word, {"of", "for", "in", "to", "on", "at", "by", "with", "from", "against", "under",
                            "over", "without", "into"});
  return (word.starts_with("d'") && is_elided(word)) ||
         is_one_of(word, {"de", "du", "des", "à", "au", "aux", "en", "pour", "par", "sur", "sous", "contre",
                          "sans", "entre", "avec", "dans", "hors", "chez", "vers"});
}

bool is_article(const std::string& word) {
  return is_one_of(word, {"le", "la", "les", "un", "une", "l'", "the", "a", "an", "ce", "cette", "ces"});
}

// A word that says that the rest is no plain noun phrase.
bool is_uncertain(const std::string& word) {
  return is_article(word) || is_elided(word) ||
         is_one_of(word, {"et", "ou", "and", "or", "que", "qui", "tout", "toute", "dit", "dite"});
}

// A noun beside a noun, which may or may not follow it in number: « frappe éclair », « attentat suicide ».
bool may_be_noun_beside_noun(const std::string& word) {
  return is_one_of(word,
                   {"éclair", "suicide", "surprise", "kamikaze", "clé",   "clef",   "pilote", "record",
                    "cible",  "fantôme", "tampon",   "test",     "type",  "image",  "radio",  "satellite",
                    "vidéo",  "presse",  "soldat",   "soldats",  "drone", "leurre", "charge", "lance"});
}

// An adjective that stands before its noun, so that nothing else is its noun: « de grande ampleur ».
bool precedes_its_noun(const std::string& word) {
  return is_one_of(word, {"grand",   "grande",   "haut",   "haute",   "long",     "longue", "court",
                          "courte",  "moyenne",  "moyen",  "petit",   "petite",   "bon",    "bonne",
                          "premier", "première", "second", "seconde", "deuxième", "pleine", "faible",
                          "fort",    "forte",    "gros",   "grosse",  "bas",      "basse",  "double"});
}

// Whether the adjective can only belong to a noun of the other gender than the head's.
bool disagrees(const std::string& adjective, Gender head) {
  if (head == Gender::kMasculine)
    return ends_with_one_of(adjective, {"enne", "ive", "euse", "ière", "elle", "ante", "ente", "aise", "oise",
                                        "ale", "aine", "ée"});
  if (head == Gender::kFeminine)
    return ends_with_one_of(
        adjective, {"ien", "éen", "if", "eux", "ier", "el", "ant", "ent", "ais", "ois", "al", "ain", "é"});
  return false;
}

// Whether what follows the first link stays as it is whatever the head does. A French adjective at the end
// may belong to the head: « ministère de la Défense russe ».
bool stays(const Words& words, std::size_t begin, const Term& term) {
  if (term.language.primary() == "en") return true;
  bool has_noun = false;
  for (std::size_t i = begin; i < words.size(); ++i) {
    const std::string word = lower(words[i]);
    if (is_one_of(word, {"et", "ou"})) return false;
    if (links(word, term.language)) {
      has_noun = is_elided(word);
    } else if (is_elided(word)) {
      has_noun = true;
    } else if (!has_noun) {
      has_noun = !is_article(word) && !precedes_its_noun(word);
    } else if (!ends_with_one_of(word, {"s", "x", "z"}) && !disagrees(word, term.gender)) {
      return false;
    }
  }
  return true;
}

// How many words the head has with its adjectives: those before the first link.
std::size_t head_words(const Words& words, const Language& language) {
  std::size_t count = 0;
  while (count < words.size() && !links(lower(words[count]), language)) ++count;
  return count;
}

// Applies form(word) to the words of the head that change; nothing where one has no certain form.
template <typename Form>
std::optional<std::string> inflected(const Term& term, const Form& form) {
  Words words = split(term.text);
  const bool is_english = term.language.primary() == "en";
  const std::size_t head = head_words(words, term.language);
  if (head == 0 || !stays(words, head, term)) return {};
  for (std::size_t i = 0; i < head; ++i) {
    const std::string word = lower(words[i]);
    if (is_uncertain(word) || (!is_english && i > 0 && may_be_noun_beside_noun(word))) return {};
    // In English only the noun changes; in French adverbs don't.
    const bool is_adverb = is_one_of(word, {"non", "très", "peu", "mal", "plus", "moins", "bien"}) ||
                           (i > 0 && word.ends_with("ment"));
    if (is_english ? i + 1 < head : is_adverb) continue;
    auto other = form(words[i]);
    if (!other) return {};
    words[i] = *std::move(other);
  }
  return joined(words);
}

std::optional<std::string> plural(const Term& term) {
  return inflected(term, [&](std::string_view word) { return text::plural_of(word, term.language); });
}

std::optional<std::string> feminine(const Term& term) {
  if (term.language.primary() != "fr") return {};
  return inflected(term, &text::french_feminine_of);
}

std::optional<std::string> feminine_plural(const Term& term) {
  if (term.language.primary() != "fr") return {};
  return inflected(term, [&](std::string_view word) -> std::optional<std::string> {
    const auto feminine = text::french_feminine_of(word);
    return feminine ? text::plural_of(*feminine, term.language) : std::nullopt;
  });
}

bool is_inflected(const Term& term) {
  if (term.part_of_speech == PartOfSpeech::kAdjective) return term.language.primary() == "fr";
  return term.part_of_speech == PartOfSpeech::kNoun || term.part_of_speech == PartOfSpeech::kUnspecified;
}

}  // namespace

std::string fitting_form(const Term& found, std::string_view surface, const Term& replacement) {
  const std::string written = text::fold(surface);
  const auto is_written = [&](const std::optional<std::string>& form) {
    return form && text::fold(*form) == written;
  };
  const bool may_change = is_inflected(found) && is_inflected(replacement) &&
                          written != text::fold(found.text) && replacement.number != Number::kPlural &&
                          found.number != Number::kPlural;
  if (!may_change) return replacement.text;
  if (is_written(plural(found))) return plural(replacement).value_or(replacement.text);
  const bool has_its_gender = replacement.gender == Gender::kFeminine;
  if (is_written(feminine(found)) && !has_its_gender) return feminine(replacement).value_or(replacement.text);
  if (is_written(feminine_plural(found)))
    return (has_its_gender ? plural(replacement) : feminine_plural(replacement)).value_or(replacement.text);
  return replacement.text;
}

}  // namespace entente::glossary
