#include "client/cli/desk/toml_text.h"

#include <cstdio>

namespace entente::cli {
namespace {

std::string code(unsigned point) {
  char text[8];
  std::snprintf(text, sizeof text, "\\u%04X", point);
  return text;
}

// How many bytes at the position are a character that editors hide or make a line break of; its code point.
std::size_t hidden(std::string_view text, std::size_t position, unsigned& point) {
  const auto byte = [&](std::size_t i) {
    return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0U;
  };
  if ((byte(0) < 0x20 && byte(0) != '\t') || byte(0) == 0x7F) {
    point = byte(0);
    return 1;
  }
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) {
    point = byte(1);
    return 2;
  }
  point = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  const bool three = byte(0) == 0xE2 || byte(0) == 0xEF;
  return three && (point == 0x2028 || point == 0x2029 || point == 0xFEFF) ? 3 : 0;
}

bool ends_a_line(std::string_view text, std::size_t position) {
  const std::size_t next = text.find_first_not_of(" \t", position);
  return next == std::string_view::npos || text[next] == '\n';
}

std::string escaped(std::string_view text, bool lines) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    unsigned point = 0;
    const char c = text[i];
    if (const std::size_t bytes = hidden(text, i, point); bytes > 0 && !(lines && c == '\n')) {
      out += c == '\n' ? "\\n" : code(point);
      i += bytes;
      continue;
    }
    // Quotes need it only where three of them would meet.
    const bool quote = c == '"' && (!lines || i + 1 == text.size() || text[i + 1] == '"');
    if (c == '\\' || quote) out += '\\';
    // A line that begins so would be taken for a remark of ours (see concept_document.h).
    const bool remark = c == '#' && text.substr(i, 2) == "#!" && (i == 0 || text[i - 1] == '\n');
    if (lines && (remark || ((c == ' ' || c == '\t') && ends_a_line(text, i)))) {
      out += code(static_cast<unsigned char>(c));
    } else {
      out += c;
    }
    ++i;
  }
  return out;
}

// Between single quotes nothing needs to be escaped, and nothing can be.
bool goes_literally(std::string_view text) {
  if (text.find_first_of("\"\\") == std::string_view::npos) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned point = 0;
    if (text[i] == '\'' || hidden(text, i, point) > 0) return false;
  }
  return true;
}

}  // namespace

std::string toml_text(std::string_view text) {
  if (goes_literally(text)) return "'" + std::string(text) + "'";
  if (text.find('\n') == std::string_view::npos) return "\"" + escaped(text, false) + "\"";
  return "\"\"\"\n" + escaped(text, true) + "\"\"\"";
}

}  // namespace entente::cli
