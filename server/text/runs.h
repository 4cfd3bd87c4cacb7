// Private to this room. The first pass: splits a text where the kind of its characters changes, and splits a
// French elision from its word. It looks at characters only; numbers, acronyms and hyphenated words are
// joined later.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/text/characters.h"

namespace entente::text {

// A word: letters with their marks, and apostrophes or middle dots between letters (kLetter); digits
// (kDigit); three or more full stops or an ellipsis (kDots); otherwise one character with its marks, of its
// own kind.
struct Run {
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  int begin = 0;  // Code points.
  int end = 0;
  CharacterClass kind = CharacterClass::kSpace;
  bool ellipsis = false;
  bool capitalised = false;
  bool has_capitals = false;
  bool has_small = false;
  bool has_apostrophe = false;
  int letters = 0;
};

// Spaces, and formatting characters that follow nothing, make no run. Replaces the contents of `runs`.
void cut(std::string_view text, std::vector<Run>& runs);

// The same for a language without spaces between words: ICU's dictionaries split the letters.
void cut_with_dictionary(std::string_view text, std::string_view language, std::vector<Run>& runs);

// Whether the language needs cut_with_dictionary(): Chinese, Japanese, Thai, Lao, Khmer,
// Burmese.
bool needs_dictionary(std::string_view language);

// Splits "l’élève" into "l’" and "élève", and joins "l" with a free-standing apostrophe before a digit, a
// quotation mark or a space.
void split_french_elisions(std::string_view text, std::vector<Run>& runs);

}  // namespace entente::text
