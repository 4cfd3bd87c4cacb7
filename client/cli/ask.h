// Questions to the person at the terminal.
#pragma once

#include <optional>
#include <string>

namespace entente::cli {

// Somebody can be asked: standard input and standard error are a terminal.
bool can_ask();

// Shows the question on standard error and reads a line; nothing at Ctrl-D.
std::optional<std::string> ask(const std::string& question);

// "Y" where only Enter was pressed. False at Ctrl-D.
bool confirm(const std::string& question);

}  // namespace entente::cli
