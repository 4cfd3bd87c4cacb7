// The whole program but main.
#pragma once

#include "client/cli/exit_codes.h"

namespace entente::cli {

// Reads the command line, runs its verb, and turns every failure into a message on standard error and an exit
// code.
ExitCode run(int argc, char** argv);

}  // namespace entente::cli
