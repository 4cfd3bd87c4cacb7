// The verbs of the command line: each adds itself to the app and, when it is the one, runs.
#pragma once

#include <CLI/CLI.hpp>

#include "client/cli/shell/session.h"

namespace entente::cli {

void add_terms(CLI::App& app, Session& session);
void add_lookup(CLI::App& app, Session& session);
void add_concordance(CLI::App& app, Session& session);
void add_analyze(CLI::App& app, Session& session);
void add_suggest(CLI::App& app, Session& session);
void add_complete(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_candidates(CLI::App& app, Session& session);
void add_concept(CLI::App& app, Session& session);
void add_term(CLI::App& app, Session& session);
void add_unit(CLI::App& app, Session& session);
void add_glossary(CLI::App& app, Session& session);
void add_memory(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_history(CLI::App& app, Session& session);
void add_diff(CLI::App& app, Session& session);
void add_blame(CLI::App& app, Session& session);
void add_undo(CLI::App& app, Session& session);
void add_watch(CLI::App& app, Session& session);
void add_batch(CLI::App& app, Session& session);
void add_status(CLI::App& app, Session& session);
void add_config(CLI::App& app, Session& session);
void add_completion(CLI::App& app, Session& session);
void add_manual(CLI::App& app, Session& session);

}  // namespace entente::cli
