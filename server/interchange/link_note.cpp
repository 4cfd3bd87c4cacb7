#include "server/interchange/link_note.h"

#include <algorithm>

#include "server/interchange/tbx_vocabulary.h"

namespace entente::interchange {

std::string text_with_target(std::string_view text, std::string_view target) {
  if (target.empty()) return std::string(text);
  std::string all(text);
  if (!all.empty()) all += ' ';
  all += '<';
  all += target;
  return all + ">";
}

std::string note_of(const Link& link) {
  return link.category + ": " + text_with_target(link.text, link.target);
}

std::optional<Link> link_of_note(std::string_view note) {
  const std::size_t colon = note.find(": ");
  const std::size_t open = note.rfind('<');
  if (colon == std::string_view::npos || open == std::string_view::npos || open < colon ||
      !note.ends_with('>'))
    return std::nullopt;
  Link link{std::string(note.substr(0, colon)), {}, std::string(note.substr(open + 1))};
  link.target.pop_back();
  const bool is_name = std::all_of(link.category.begin(), link.category.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (!is_name || !is_link(link.category) || category_of(link.category) != Category::kUnknown ||
      link.target.empty() || link.target.find_first_of(" \t\r\n") != std::string::npos)
    return std::nullopt;
  if (open > colon + 2) link.text = std::string(note.substr(colon + 2, open - colon - 2));
  constexpr const char* kSpace = " \t\r\n";
  if (!link.text.empty()) link.text.pop_back();
  if (!link.text.empty() &&
      (link.text.find_first_of(kSpace) == 0 || link.text.find_last_of(kSpace) + 1 == link.text.size()))
    return std::nullopt;
  return note_of(link) == note ? std::optional(std::move(link)) : std::nullopt;
}

}  // namespace entente::interchange
