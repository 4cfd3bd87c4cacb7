// The options of reading a file, and the report of a record that was left out.
#pragma once

#include <string>
#include <string_view>

#include "server/model/language.h"

namespace entente::interchange {

// One bad record among thousands is data, not a failure.
struct Problem {
  int line = 0;  // Of the record's first tag, from 1.
  std::string message;
};

// A text of the file for a message: its first 80 bytes at most, cut between characters.
inline std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 80;
  if (text.size() <= kMost) return std::string(text);
  std::size_t end = kMost;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

struct ReadOptions {
  // The source language of TMX files that do not say it (srclang="*all*"). May be empty.
  Language source_language;
};

}  // namespace entente::interchange
