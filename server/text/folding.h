// Private to this room. The forms of one word: lower case for the stemmer, folded for comparison.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// Appends to `lower` the word in lower case, in NFKC, with "œ" as "oe", plain apostrophes and dashes, and its
// accents; and to `folded` the same without diacritics. Valid UTF-8 of any length, spaces included. Code
// points below U+0250 and general punctuation are looked up in a table made by ICU; a word with any other
// character goes through ICU as a whole.
void append_forms(std::string_view text, std::string& lower, std::string& folded);

// Whether the text is surely its own composition, up to spaces: all its code points are below U+0300 or in
// general punctuation, where nothing else composes with what is before it. Much faster than compose().
bool is_composed(std::string_view text);

// The canonical composition (NFC).
std::string compose(std::string_view text);

}  // namespace entente::text
