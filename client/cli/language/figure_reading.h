// One figure of a text after the other, with what the words around it make of it.
#pragma once

#include <string>
#include <vector>

#include "client/cli/language/notation.h"

namespace entente::cli {

struct Figure {
  std::size_t begin = 0;  // In bytes of the text.
  std::size_t end = 0;
  // What it may mean, the likeliest first; with a word of scale after it, its value without that. None if the
  // notation of the text's language does not write figures so.
  std::vector<std::string> values;
  // What it would mean in the notation of others: 12.5 in French.
  std::string foreign;
  // The power of ten of the word or letters after it, 6 for "million"; 0 without one.
  int scale = 0;
  // Of a figure that spaces part, its parts: they may be figures of their own.
  std::vector<std::string> parts;
  // Of one that may be a time of day, "8.30": its hour and its minutes.
  std::string hour;
  std::string minutes;
  // It is an hour, or the minutes after one: « 16H00 », "4:30 p.m."
  bool is_hour = false;
  bool is_minute = false;
};

// A row of digits and separators that no notation writes is a figure for each run of digits: "3.11.2",
// "12/03/2017".
std::vector<Figure> figures(const std::string& text, const std::string& language);

}  // namespace entente::cli
