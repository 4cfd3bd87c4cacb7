#include "server/model/characters.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::string_view kFffe = "\xEF\xBF\xBE";
constexpr std::string_view kFfff = "\xEF\xBF\xBF";

// The bytes of the white space that a text begins with; 0 where it begins with another character. U+0085,
// U+2028 and U+2029 end lines.
std::size_t space_bytes(std::string_view text) {
  if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r') return 1;
  for (const std::string_view end : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    if (text.starts_with(end)) return end.size();
  }
  return 0;
}

}  // namespace

std::size_t forbidden_bytes(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte == '\t' || byte == '\n' || byte == '\r' ? 0 : 1;
  if (byte != 0xEF) return 0;
  const std::string_view rest = text.substr(at);
  return rest.starts_with(kFffe) || rest.starts_with(kFfff) ? kFffe.size() : 0;
}

std::optional<char32_t> forbidden_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t bytes = forbidden_bytes(text, i);
    if (bytes == 1) return static_cast<unsigned char>(text[i]);
    if (bytes > 1) return text.substr(i).starts_with(kFffe) ? 0xFFFE : 0xFFFF;
  }
  return std::nullopt;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t bytes = space_bytes(text.substr(i));
    if (bytes > 0) {
      space = true;
      i += bytes;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += text[i++];
  }
  return out;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string character_complaint(std::string_view text) {
  const std::optional<char32_t> bad = forbidden_character(text);
  if (!bad) return {};
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string code;
  for (int shift = 12; shift >= 0; shift -= 4) code += kDigits[*bad >> shift & 15];
  return "has the character U+" + code + ", which no export could carry; remove it";
}

}  // namespace entente
