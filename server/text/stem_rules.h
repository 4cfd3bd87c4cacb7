// Private to this room. What a linguist may edit around the stemmers. All words are in small letters, "œ" is
// "oe".
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// A word that the rules get wrong, and what to put in its place before they are applied; or its stem, if
// `is_stem`.
struct StemException {
  std::string_view text;
  bool is_stem = false;
};

// Null for a regular word. French by the accented spelling, English by the folded one.
const StemException* french_exception(std::string_view lower);
const StemException* english_exception(std::string_view folded);

// Rewrites a French word before Snowball: regular plurals and feminines that Snowball misses, and, in what
// was written in capitals without accents, the accents of common endings ("ARMEES"). Returns true if what is
// left is the stem: a word whose ending makes another word of its root ("libération", "libérateur"), which
// Snowball would take off.
bool prepare_french(std::string& word, bool all_capitals);

// The stem of an English word, by those steps of Porter 2 that undo inflection: 0, 1a, 1b, 1c and 5's final
// "e". https://snowballstem.org/algorithms/english/stemmer.html
void stem_english(std::string& word);

}  // namespace entente::text
