// The options of reading a file, and the report of what did not go in as it stands in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/model/language.h"

namespace entente::interchange {

// One bad record among thousands is data, not a failure.
struct Problem {
  int line = 0;  // Of the record's first tag, from 1.
  std::string message;
  bool taken = false;  // The record went in, but for what the message says.
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
  // Of files that do not say them (a TMX with srclang="*all*", a table without a header). May be empty.
  Language source_language;
  Language target_language;
  // Tables only: what each column holds, in the order of the columns; see the tables' reader. Empty: the
  // header says it.
  std::vector<std::string> columns;
};

}  // namespace entente::interchange
