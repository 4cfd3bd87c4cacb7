// Two normal forms of a whole text: one for finding it, one for telling a typographic difference from a real
// one.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// As tokens are folded: NFKC case folding, no diacritics (Latin, Greek, Arabic and Hebrew points), "œ" as
// "oe", "ø" as "o", one kind of apostrophe, quote and dash, invisible characters dropped; and one space for
// every run of them, none at the ends. fold(fold(x)) == fold(x). Valid UTF-8 in and out.
std::string fold(std::string_view text);

// As fold, but diacritics are kept: equal for two words that differ in case and typography only.
std::string fold_case(std::string_view text);

// Small letters with their diacritics, otherwise as fold() for apostrophes, dashes and ligatures: tells a
// difference in case from one in diacritics.
std::string fold_case(std::string_view text);

// Equal for two texts that differ in typography only: the kinds of quotes, dashes, apostrophes and spaces,
// the ellipsis, spaces within quotes and before ; : ! ? %, spaces around a parenthetical dash, invisible
// characters and composition (NFC). Case, diacritics, words, digits and all other punctuation are kept. Not
// for display.
std::string typographic_key(std::string_view text);

}  // namespace entente::text
