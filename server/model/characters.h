// Which characters may a stored text have? Those of XML 1.0, so that every text can be exported: all but the
// control characters below U+0020 (tab, line feed and carriage return are allowed), U+FFFE and U+FFFF.
// Surrogates cannot occur in UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

// The bytes of the character at text[at] if XML 1.0 forbids it, else 0. Requires valid UTF-8 and the first
// byte of a character.
std::size_t forbidden_bytes(std::string_view text, std::size_t at);

// The first forbidden character of a text; nothing if it has none.
std::optional<char32_t> forbidden_character(std::string_view text);

// What is wrong with a text that has a forbidden character, for a message after the text's name; "" if it has
// none.
std::string character_complaint(std::string_view text);

// The text with one space for every run of white space and line breaks, and none at its ends. A no-break
// space is kept as it is.
std::string on_one_line(std::string_view text);

// The code points of a valid UTF-8 text.
std::size_t code_points(std::string_view text);

}  // namespace entente
