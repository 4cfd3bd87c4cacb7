// The verbs below `entente concept` that have a file of their own.
#pragma once

#include <CLI/CLI.hpp>

#include "client/cli/shell/session.h"

namespace entente::cli {

void add_concept_add(CLI::App& group, Session& session);
void add_concept_edit(CLI::App& group, Session& session);

// The keys of a concept's document, for --help.
extern const char* const kDocumentKeys;

}  // namespace entente::cli
