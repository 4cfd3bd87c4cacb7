// Does what the command line says: serves, or runs a verb on a folder that no server has open.
#pragma once

#include "server/program/command_line.h"

namespace entente::program {

// Returns the exit code. Throws Error for settings that are not sound, and where the server cannot start or
// the verb cannot do its work.
int run(const CommandLine& line);

}  // namespace entente::program
