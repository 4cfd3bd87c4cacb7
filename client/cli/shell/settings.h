// The values in force: the command line before the environment before the configuration file before what is
// built in.
#pragma once

#include "client/cli/shell/session.h"
#include "client/cli/shell/verb.h"

namespace entente::cli {

// The options that all verbs have. Their descriptions name the variables that stand for them.
void add_globals(Verb program, Globals& globals);

// Fills in the globals that the command line left open, and remembers where each came from. A server's name
// becomes its address. Throws UsageError.
void settle(const Verb& program, Session& session);

}  // namespace entente::cli
