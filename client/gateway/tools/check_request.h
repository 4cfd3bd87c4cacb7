// What a tool asks LanguageTool's /v2/check, however it writes the body. Pure. Tried with LibreOffice 7.4,
// Lokalize 22.12, TeXstudio 4.3 and gramma 1.6.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::gateway {

// A part of the text as the user sees it. Offsets count UTF-16 units.
struct TextPart {
  int begin = 0;           // In CheckRequest::text.
  int size = 0;            // There.
  int original_begin = 0;  // In the text as the user sees it.
  int original_size = 0;
  bool is_markup = false;  // The part stands as a whole for what it is interpreted as.
};

struct CheckRequest {
  std::string text;  // The target, to be checked.
  std::string source_text;
  std::string language;  // As the tool writes it.
  std::string mother_tongue;
  std::set<std::string> disabled;  // Rules and categories.
  std::set<std::string> enabled;   // If not empty, the only rules.
  std::vector<TextPart> parts;     // Empty if the text is as the user sees it.

  // Where a place of the text is for the user; for a place inside markup its start or, for an end, its end.
  int original_offset(int offset, bool is_end) const;
};

// Never fails: what is not understood is a request without text.
CheckRequest parse_check_request(std::string_view body, std::string_view user_agent);

}  // namespace entente::gateway
