// Texts as TOML writes them, so that they read well in an editor and come back byte for byte.
#pragma once

#include <string>
#include <string_view>

namespace entente::cli {

// A quoted string: on one line, or between three quotes where the text has lines of its own. « » and no-break
// spaces stay as they are; what an editor would not show or would not keep (control characters, a line
// separator, a space at the end of a line) is escaped.
std::string toml_text(std::string_view text);

}  // namespace entente::cli
