// The values in force: the command line before the environment before the configuration file before what is
// built in.
#pragma once

#include <CLI/CLI.hpp>

#include "client/cli/shell/session.h"

namespace entente::cli {

// The options that all verbs have. Their descriptions name the variables that stand for them.
void add_globals(CLI::App& app, Globals& globals);

// Fills in the globals that the command line left open, and remembers where each came from. A server's name
// becomes its address. Throws UsageError.
void settle(const CLI::App& app, Session& session);

}  // namespace entente::cli
