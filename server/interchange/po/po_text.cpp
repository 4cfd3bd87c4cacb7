#include "server/interchange/po/po_text.h"

namespace entente::interchange {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string po_quoted(std::string_view text, std::string_view line_end, std::string_view line_start) {
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos || first + 1 == text.size()) return "\"" + escaped(text) + "\"";
  std::string out = "\"\"";
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
    out += std::string(line_end) + std::string(line_start) + "\"" + escaped(line) + "\"";
    text.remove_prefix(line.size());
  }
  return out;
}

}  // namespace entente::interchange
