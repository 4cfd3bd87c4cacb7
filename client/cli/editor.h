// A text in the person's own editor.
#pragma once

#include <string>

namespace entente::cli {

// Opens the text in $VISUAL or $EDITOR and answers what was saved. Throws std::runtime_error where no editor
// is named or it ends with a failure.
std::string edited(const std::string& text, const std::string& file_ending);

}  // namespace entente::cli
