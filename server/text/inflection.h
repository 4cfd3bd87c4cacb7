// Is this word a form of that one? Stems say which words may be; this says which are: « générer » is not a
// form of « général », and « attaquent » is not a form of the noun « attaque ».
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/language.h"

namespace entente::text {

// The role of a word in its term.
enum class WordKind : std::uint8_t {
  kNoun,        // A noun alone: number, and gender if it may be a person (« otage », « combattante »).
  kNominal,     // A word of a noun phrase, an adjective or a participle: number and gender.
  kVerb,        // All forms of the verb.
  kName,        // A proper noun of one word: plural only; diacritics do not matter.
  kInvariable,  // An adverb, a preposition.
  kAny,         // Unknown: all of these; in languages other than French, any word with the same stem.
};

// A word of a text, without what is not part of the word ("’s").
struct WordForm {
  std::string_view folded;  // fold() of the word.
  std::string lower;        // fold_case() of the word.
  bool capitalised = false;
  bool all_capitals = false;
};

// Whether the word of the text is the term's word (`term`: its fold_case) or a form of it. Requires, without
// checking it, that both have the same stem (in French the same key, see below). Lower-case letters must have
// the term's diacritics if these distinguish two words of the language (« pêche », « péché »); capitals need
// not. The spellings of 1990 are equal.
bool is_form_of(std::string_view term, const WordForm& word, const Language& language, WordKind kind);

// The key by which a noun or adjective is looked up, the same for all of its forms: the folded word without
// number and gender. A stem is a guess that may separate singular and plural (« conflit », « conflits »);
// this key never does. It also joins unrelated words (« arme », « armée »), which is_form_of() must separate.
// French only; other languages use the stem as the key.
std::string french_nominal_key(std::string_view folded);

// Every form of a French verb, given its infinitive, in lower case with accents: the infinitive itself, and
// the feminines and plurals of the participle too. The second person singular is left out if it is also the
// plural of a noun (« attaques »). Only the infinitive if the word does not end like a verb. Regular verbs
// follow the grammar's rules; others are in french_verb_models.cpp.
std::vector<std::string> french_verb_forms(std::string_view infinitive);

}  // namespace entente::text
