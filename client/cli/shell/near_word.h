// What somebody probably meant by a word that is none of those that may be written.
#pragma once

#include <string>
#include <vector>

namespace entente::cli {

// The word that was begun, or else the one with the fewest letters added, left out, replaced or swapped,
// where those are a third of it at most; "" where none is so near.
std::string nearest_word(const std::string& written, const std::vector<std::string>& words);

}  // namespace entente::cli
