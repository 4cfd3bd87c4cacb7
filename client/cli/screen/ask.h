// Questions to the person at the terminal. A Ctrl-C at one of them throws Stopped, so that what the person
// wrote before can be kept.
#pragma once

#include <optional>
#include <string>

namespace entente::cli {

// Somebody can be asked: standard input and standard error are a terminal.
bool can_ask();

// Shows the question on standard error and reads a line; nothing at Ctrl-D.
std::optional<std::string> ask(const std::string& question);

enum class OnEnter { kYes, kNo };

// What Enter alone means is in capitals: "[Y/n]". False at Ctrl-D.
bool confirm(const std::string& question, OnEnter on_enter = OnEnter::kYes);

// One of the letters, asked again until it is; the first of `letters` is that of Enter. 0 at Ctrl-D.
char choose(const std::string& question, const std::string& letters);

}  // namespace entente::cli
