// Private to this room. The words of general prose. A term stands out from a text because it has words that
// others have not: a candidate of general words only is seldom a term.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/model/language.h"

namespace entente::glossary {

// The tables of the two languages.
extern const std::string_view kFrenchGeneralWords;
extern const std::string_view kEnglishGeneralWords;

// Whether the language has the word lists and the grammar; if not, all words count as specific nouns.
inline bool is_known_to_candidates(const Language& language) {
  return language.primary() == "fr" || language.primary() == "en";
}

// Whether the word with this content_key(), or one that it is a form of, is in the table. False for other
// languages.
bool is_general_word(std::uint64_t key, const Language& language);

// Whether the word is too plain for a candidate by itself, though terms have it: « guerre », « combat ».
bool is_plain_word(std::uint64_t key, const Language& language);

// Whether a French word in « -é, -ée, -és, -ées, -ant », or like « pris, tenue », is the participle of a
// general verb: « une attaque menée par » is no term. The word may be a noun too; its neighbours tell.
bool is_general_participle(std::string_view folded);

// Words that no candidate has: quantities, times, ordinals, praise and blame, forms of address, greetings.
bool is_never_in_a_term(std::string_view folded, const Language& language);

// French adjectives that a term may have before its noun: « haut représentant », « longue portée ».
bool is_premodifier(std::string_view folded);

}  // namespace entente::glossary
