// UTF-8 bytes: validity, counting and decoding. All functions but is_valid_utf8 require valid input.
#pragma once

#include <cassert>
#include <cstddef>
#include <string>
#include <string_view>

namespace entente::text {

// Well-formed by Unicode's table 3-7: no overlong forms, no surrogates, at most U+10FFFF.
bool is_valid_utf8(std::string_view bytes);

std::size_t count_code_points(std::string_view text);

// Decodes the code point at `position` and moves `position` past it. Requires position < text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const char32_t lead = byte(position++);
  if (lead < 0x80) return lead;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  assert(position + static_cast<std::size_t>(more) <= text.size());
  char32_t result = lead & (0x3Fu >> more);
  for (int i = 0; i < more; ++i) result = (result << 6) | (byte(position++) & 0x3Fu);
  return result;
}

void append_long_utf8(std::string& out, char32_t code_point);  // From U+0080 on.

inline void append_utf8(std::string& out, char32_t code_point) {
  if (code_point >= 0x80) return append_long_utf8(out, code_point);
  out += static_cast<char>(code_point);
}

constexpr bool is_ascii_letter(char c) {
  const char small = static_cast<char>(c | ('a' ^ 'A'));
  return small >= 'a' && small <= 'z';
}

}  // namespace entente::text
