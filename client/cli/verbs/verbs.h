// The verbs of the command line: each adds itself to the app and, when it is the one, runs.
#pragma once

#include "client/cli/shell/verb.h"

namespace entente::cli {

class Session;

void add_terms(Verb app, Session& session);
void add_lookup(Verb app, Session& session);
void add_concordance(Verb app, Session& session);
void add_analyze(Verb app, Session& session);
void add_suggest(Verb app, Session& session);
void add_complete(Verb app, Session& session);
void add_check(Verb app, Session& session);
void add_candidates(Verb app, Session& session);
void add_concept(Verb app, Session& session);
void add_term(Verb app, Session& session);
void add_unit(Verb app, Session& session);
void add_glossary(Verb app, Session& session);
void add_memory(Verb app, Session& session);
void add_import(Verb app, Session& session);
void add_export(Verb app, Session& session);
void add_pretranslate(Verb app, Session& session);
void add_history(Verb app, Session& session);
void add_diff(Verb app, Session& session);
void add_blame(Verb app, Session& session);
void add_undo(Verb app, Session& session);
void add_watch(Verb app, Session& session);
void add_batch(Verb app, Session& session);
void add_token(Verb app, Session& session);
void add_backup(Verb app, Session& session);
void add_status(Verb app, Session& session);
void add_config(Verb app, Session& session);
void add_completion(Verb app, Session& session);
void add_manual(Verb app, Session& session);
void add_desk(Verb app, Session& session);

}  // namespace entente::cli
