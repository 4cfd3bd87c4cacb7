// The whole program but main.
#pragma once

#include <CLI/CLI.hpp>

#include "client/cli/screen/exit_codes.h"
#include "client/cli/shell/session.h"

namespace entente::cli {

// Adds the options and verbs, of which the help, the manual and the completion of shells are made. Both must
// outlive the parsing.
void build(CLI::App& app, Session& session);

// Reads the command line, runs its verb, and turns every failure into a message on standard error and an exit
// code.
ExitCode run(int argc, char** argv);

}  // namespace entente::cli
