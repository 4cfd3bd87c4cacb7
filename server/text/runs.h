// Private to this room. The first pass: cuts a text where the kind of its characters changes, and French
// elisions from the word they lean on. It looks at characters only; numbers, acronyms and hyphens are put
// together later.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/text/characters.h"

namespace entente::text {

// A word: letters with their marks, and apostrophes or middle dots between letters (kLetter); digits
// (kDigit); three or more points or an ellipsis (kDots); otherwise one character with its marks, of its own
// kind.
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

// Spaces, and formatting characters that follow nothing, make no run. Replaces what `runs` held.
void cut(std::string_view text, std::vector<Run>& runs);

// The same for a language that writes no spaces between words: letters are cut as ICU's dictionaries say.
void cut_with_dictionary(std::string_view text, std::string_view language, std::vector<Run>& runs);

// Whether words of the language are found by cut_with_dictionary: Chinese, Japanese, Thai, Lao, Khmer,
// Burmese.
bool needs_dictionary(std::string_view language);

// Splits "l’élève" into "l’" and "élève", and joins "l" and a free-standing apostrophe before a digit, quote
// or space.
void split_french_elisions(std::string_view text, std::vector<Run>& runs);

}  // namespace entente::text
