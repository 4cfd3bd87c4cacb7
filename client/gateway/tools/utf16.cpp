#include "client/gateway/tools/utf16.h"

#include <cstdint>

namespace entente::gateway {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// The code point at the start, and how many bytes it has.
struct Read {
  char32_t code_point;
  std::size_t bytes;
};

Read read(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 && lead < 0xF5   ? 4
                            : lead >= 0xE0 && lead < 0xF0 ? 3
                            : lead >= 0xC2 && lead < 0xE0 ? 2
                                                          : 0;
  if (bytes == 0 || bytes > text.size()) return {kReplacement, 1};
  char32_t c = lead & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {kReplacement, i};
    c = (c << 6) | (byte(i) & 0x3FU);
  }
  const bool overlong = (bytes == 3 && c < 0x800) || (bytes == 4 && c < 0x10000);
  const bool is_no_character = overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF);
  return {is_no_character ? kReplacement : c, bytes};
}

void append(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

}  // namespace

std::u16string to_utf16(std::string_view text) {
  std::u16string units;
  units.reserve(text.size());
  while (!text.empty()) {
    const Read next = read(text);
    text.remove_prefix(next.bytes);
    if (next.code_point < 0x10000) {
      units += static_cast<char16_t>(next.code_point);
    } else {
      const char32_t rest = next.code_point - 0x10000;
      units += static_cast<char16_t>(0xD800 + (rest >> 10));
      units += static_cast<char16_t>(0xDC00 + (rest & 0x3FF));
    }
  }
  return units;
}

std::string to_utf8(std::u16string_view text) {
  std::string bytes;
  bytes.reserve(text.size() + text.size() / 4);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t unit = text[i];
    const bool is_high = unit >= 0xD800 && unit < 0xDC00;
    const bool has_low = is_high && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000;
    if (has_low) {
      append(bytes, 0x10000 + ((unit - 0xD800) << 10) + (text[++i] - char32_t{0xDC00}));
    } else {
      append(bytes, is_high || (unit >= 0xDC00 && unit < 0xE000) ? kReplacement : unit);
    }
  }
  return bytes;
}

}  // namespace entente::gateway
