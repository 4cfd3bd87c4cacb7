// Two normal forms of a whole text: one finds it, the other separates typographic differences from real
// ones.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// The folding of tokens: NFKC case folding, no diacritics (Latin, Greek, Arabic and Hebrew points), "œ" as
// "oe", "ø" as "o", one kind of apostrophe, quotation mark and dash, no invisible characters; each run of
// spaces is one space, and none is at the ends. fold(fold(x)) == fold(x). Valid UTF-8 in and out.
std::string fold(std::string_view text);

// Like fold(), but keeps diacritics: equal for two texts that differ in case and typography only. So it
// separates a difference in case from a difference in diacritics.
std::string fold_case(std::string_view text);

// Equal for two texts that differ in typography only: the kind of quotation marks, dashes, apostrophes and
// spaces, the ellipsis, spaces inside quotation marks and before ; : ! ? %, spaces around a parenthetical
// dash, invisible characters, and composition (NFC). Keeps case, diacritics, words, digits and all other
// punctuation. Not for display.
std::string typographic_key(std::string_view text);

}  // namespace entente::text
