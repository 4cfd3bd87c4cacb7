// Private to this room. What is a stretch of characters without spaces, quotation marks and brackets: a word
// of the language, or an address, a path, the name of a file or of a part of a program?
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::text {

enum class CodeWord : std::uint8_t {
  kNone,
  kWhole,    // The stretch.
  kAddress,  // The start of a web address, which may have brackets, commas and other marks after the stretch.
};

// `word` has no ASCII characters but letters, digits and ._-/\:@#%~+ and neither starts nor ends with a full
// stop, a hyphen or a colon.
CodeWord code_word(std::string_view word);

}  // namespace entente::text
