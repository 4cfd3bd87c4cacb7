#include "client/gateway/tools/html.h"

namespace entente::gateway {

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string marked_html(std::string_view text, const std::vector<std::pair<int, int>>& spans) {
  std::string out;
  std::size_t from = 0;
  for (const auto& [first, last] : spans) {
    const auto begin = static_cast<std::size_t>(first);
    const auto end = static_cast<std::size_t>(last);
    if (begin < from || end < begin || end > text.size()) continue;
    out += escaped_html(text.substr(from, begin - from));
    out += "<mark>" + escaped_html(text.substr(begin, end - begin)) + "</mark>";
    from = end;
  }
  return out + escaped_html(text.substr(from));
}

}  // namespace entente::gateway
