// Private to this room. The rules around the stemmers that a linguist may edit. All words are in lower case,
// with "oe" for "œ".
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// A word that the rules get wrong, and the word that replaces it before they are applied; or its stem, if
// `is_stem`.
struct StemException {
  std::string_view text;
  bool is_stem = false;
};

// Null for a regular word. Takes the accented spelling in French, the folded one in English.
const StemException* french_exception(std::string_view lower);
const StemException* english_exception(std::string_view folded);

// Rewrites a French word before Snowball: regular plurals and feminines that Snowball misses, and the accents
// of common endings in words that were written in capitals without accents ("ARMEES"). Returns true if the
// result is the stem already: its ending makes a different word from the root ("libération", "libérateur"),
// and Snowball would remove it.
bool prepare_french(std::string& word, bool all_capitals);

// The stem of an English word, by the steps of Porter 2 that undo inflection: 0, 1a, 1b, 1c, and the final
// "e" of step 5. https://snowballstem.org/algorithms/english/stemmer.html
void stem_english(std::string& word);

}  // namespace entente::text
