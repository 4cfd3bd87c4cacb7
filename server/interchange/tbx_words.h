// Words of data categories and their values in other people's files, so that they can be compared: "Part of
// Speech", "part-of-speech" and "partOfSpeech" are one. Private to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::interchange {

// In small ASCII letters without the accents of French, and without spaces, hyphens, underscores and
// punctuation: "Féminin." gives "feminin". Other letters stay as they are.
std::string word_key(std::string_view text);

// The same, word by word: "n. m. pl." gives "n", "m", "pl", and "properNoun" gives "proper", "noun".
std::vector<std::string> word_keys(std::string_view text);

}  // namespace entente::interchange
