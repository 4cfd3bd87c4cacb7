// The terminal that a stream goes to, and text laid out in its width.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

inline constexpr int kUnlimited = 0;

// Columns and rows of the terminal behind the descriptor: as it says itself, else as COLUMNS and LINES say,
// else 80 and 24. Not a terminal: kUnlimited, since what goes to a file is not wrapped.
int terminal_width(int descriptor);
int terminal_height(int descriptor);

// A range of bytes.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The lines of the text in columns of at most `width`: broken at spaces, which go, and between wide
// characters; within a word where it is longer than a line. Never within an ANSI sequence or a grapheme
// cluster. A line break in the text stays one. At least one line.
std::vector<Stretch> lines_of(std::string_view text, int width);

// The text with `first` before its first line and as many spaces before the others, without a line break at
// the end. `first` may have ANSI sequences.
std::string wrapped(std::string_view first, std::string_view text, int width);

// The same with `hanging` spaces before the other lines.
std::string wrapped(std::string_view first, std::string_view text, int width, int hanging);

}  // namespace entente::cli
