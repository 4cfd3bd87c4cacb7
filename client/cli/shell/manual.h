// The manual in the language of man(7), made of the same tree as --help.
#pragma once

#include <string>

#include "client/cli/shell/command_tree.h"

namespace entente::cli {

// "entente.1" for the program, "entente-concept.1" for a verb.
std::string page_name(const Command& command);

// The page of the program, or of one of its verbs with all that is below it.
std::string manual_page(const Command& root, const Command& command, const std::string& version);

}  // namespace entente::cli
