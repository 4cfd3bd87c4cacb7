// The whole program but main.
#pragma once

#include <string>
#include <vector>

#include "client/cli/screen/exit_codes.h"
#include "client/cli/shell/verb.h"

namespace entente::cli {

class Session;

// Adds the options and verbs, of which the help, the manual and the completion of shells are made. The
// session must outlive the parsing.
void build(Verb program, Session& session);

// Reads the words after the program's name, runs their verb, and turns every failure into a message on
// standard error and an exit code.
ExitCode run(const std::vector<std::string>& words);

// The program: run(), or the desk where a person at a terminal gives no words.
ExitCode run(int argc, char** argv);

}  // namespace entente::cli
