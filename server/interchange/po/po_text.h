// A text as PO writes it.
#pragma once

#include <string>
#include <string_view>

namespace entente::interchange {

// In quotation marks; a text of several lines starts with an empty line, as gettext's tools write it.
// line_start: what each further line starts with ("#| ").
std::string po_quoted(std::string_view text, std::string_view line_end = "\n",
                      std::string_view line_start = "");

}  // namespace entente::interchange
