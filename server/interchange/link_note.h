// Links to files and pages, which the model keeps as notes: "xGraphic: howitzer.jpg
// <https://example.org/howitzer.jpg>". Private to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::interchange {

struct Link {
  std::string category;  // xGraphic, externalCrossReference and the like.
  std::string text;      // May be empty.
  std::string target;
};

std::string note_of(const Link& link);
// Nothing if the note is none that note_of() gives for a link of a known category.
std::optional<Link> link_of_note(std::string_view note);

// "howitzer.jpg <https://example.org/howitzer.jpg>".
std::string text_with_target(std::string_view text, std::string_view target);

}  // namespace entente::interchange
