// The verbs below `entente concept` that have a file of their own.
#pragma once

#include <CLI/CLI.hpp>

#include "client/cli/session.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {

void add_concept_add(CLI::App& group, Session& session);
void add_concept_edit(CLI::App& group, Session& session);

// In JSON or as people read it.
void show_concept(const Session& session, const v1::Concept& value);

// The keys of a concept's document, for --help.
extern const char* const kDocumentKeys;

}  // namespace entente::cli
