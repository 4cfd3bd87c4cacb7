// The verbs below `entente concept` that have a file of their own.
#pragma once

#include "client/cli/shell/verb.h"

namespace entente::cli {

class Session;

void add_concept_add(Verb group, Session& session);
void add_concept_edit(Verb group, Session& session);
void add_concept_twins(Verb group, Session& session);

// The keys of a concept's document, for --help.
extern const char* const kDocumentKeys;

}  // namespace entente::cli
