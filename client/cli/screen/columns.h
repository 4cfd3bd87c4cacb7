// UTF-8 text by code points and by the columns of a terminal that it takes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::cli {

// The code points from begin up to end. Beyond the text's end there is nothing.
std::string cut(std::string_view text, int begin, int end);

// Columns on a terminal: none for combining marks and ANSI sequences, two for wide characters and most
// pictures.
int columns(std::string_view text);

// The bytes of the grapheme cluster at the position, which is within the text: a character with its combining
// marks, joined pictures and flags as one, and an ANSI sequence with what follows it.
std::size_t cluster(std::string_view text, std::size_t position);

int code_points(std::string_view text);

bool is_valid_utf8(std::string_view text);

}  // namespace entente::cli
