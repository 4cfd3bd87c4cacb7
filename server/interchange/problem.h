// What a reader reports of a record that it left out, and how a file is read.
#pragma once

#include <string>
#include <string_view>

#include "server/model/language.h"

namespace entente::interchange {

// One bad record among thousands is data, not a failure.
struct Problem {
  int line = 0;  // Where the record begins, from 1.
  std::string message;
};

// The beginning of a text of the file, for a message: at most 80 bytes, cut between characters.
inline std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 80;
  if (text.size() <= kMost) return std::string(text);
  std::size_t end = kMost;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

struct ReadOptions {
  // For TMX files that don't say which language was translated from (srclang="*all*"); may be empty.
  Language source_language;
};

}  // namespace entente::interchange
