// Private to this room. The forms of one word: small letters for the stemmer, folded for comparison.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// Appends to `lower` the word in small letters, NFKC, with "œ" as "oe" and plain apostrophes and dashes,
// accents kept; and to `folded` the same without diacritics. Valid UTF-8 of any length, spaces included. Code
// points below U+0250 and general punctuation are looked up in a table that ICU filled; anything else goes
// through ICU as a whole.
void append_forms(std::string_view text, std::string& lower, std::string& folded);

// The canonical composition (NFC).
std::string compose(std::string_view text);

}  // namespace entente::text
