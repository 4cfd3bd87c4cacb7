// Completion of the command line by shells, made of the same tree as --help.
#pragma once

#include <string>

#include "client/cli/shell/command_tree.h"

namespace entente::cli {

// Scripts to be sourced (bash, fish) or put in a folder of fpath as _entente (zsh). They complete verbs,
// options, the choices of an option, files where one is wanted, and names of glossaries, memories and
// concepts, for which they ask the server (entente completion --names).
std::string bash_completion(const Command& root);
std::string zsh_completion(const Command& root);
std::string fish_completion(const Command& root);

}  // namespace entente::cli
