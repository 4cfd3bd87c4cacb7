// Is this word a form of that one? Stems say which words may be; this says which are, so that « générer » is
// no form of « général » and « attaquent » none of the noun « attaque ».
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/language.h"

namespace entente::text {

// What a word is where it stands in its term.
enum class WordKind : std::uint8_t {
  kNoun,        // A noun alone: number, and gender where it may be a person (« otage », « combattante »).
  kNominal,     // A word of a noun phrase, an adjective or a participle: number and gender.
  kVerb,        // All forms of the verb.
  kName,        // A proper noun of one word: plural only; diacritics are free.
  kInvariable,  // An adverb, a preposition.
  kAny,         // Nobody said: all of these; in other languages than French whatever has the same stem.
};

// A word of a text, without what is not part of it ("’s").
struct WordForm {
  std::string_view folded;  // fold() of the word.
  std::string lower;        // fold_case() of the word.
  bool capitalised = false;
  bool all_capitals = false;
};

// Whether the word of the text is the term's word (`term`: its fold_case) or a form of it. Requires that both
// have one stem (in French one key, see below), which is not looked at again. Small letters must have the
// term's diacritics where those part two words of the language (« pêche », « péché »), capitals need not; the
// spellings of 1990 are equal.
bool is_form_of(std::string_view term, const WordForm& word, const Language& language, WordKind kind);

// What all forms of a noun or adjective share, for looking a word up: the folded word without number and
// gender. Where a stem is a guess that may part singular and plural (« conflit », « conflits »), this never
// does; it joins words that are strangers instead (« arme », « armée »), which is_form_of must tell apart.
// French only; other languages have the stem for their key.
std::string french_nominal_key(std::string_view folded);

// Every form of a French verb by its infinitive, in small letters with accents, the infinitive among them;
// feminines and plurals of the participle too, the second person singular left out where it is a noun's
// plural (« attaques »). Only the infinitive for what does not end as a verb. The conjugation of regular
// verbs is the grammar's; others are in french_verbs.cpp.
std::vector<std::string> french_verb_forms(std::string_view infinitive);

}  // namespace entente::text
