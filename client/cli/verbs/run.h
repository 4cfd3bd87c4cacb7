// The whole program but main.
#pragma once

#include "client/cli/screen/exit_codes.h"
#include "client/cli/shell/verb.h"

namespace entente::cli {

class Session;

// Adds the options and verbs, of which the help, the manual and the completion of shells are made. The
// session must outlive the parsing.
void build(Verb program, Session& session);

// Reads the command line, runs its verb, and turns every failure into a message on standard error and an exit
// code.
ExitCode run(int argc, char** argv);

}  // namespace entente::cli
