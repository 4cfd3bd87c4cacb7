// What a person means by the word after `undo`.
#pragma once

#include <string>

#include "client/cli/shell/session.h"

namespace entente::client {
class History;
}

namespace entente::v1 {
class UndoRequest;
}

namespace entente::cli {

// Fills in the target of the request: the change of a number, the operation of a name, for "last" what this
// person did last (in `parent`, if that is not empty), and for a concept or unit the last change of it.
// Throws UsageError where there is none, or where that change edited other things, too: then the person
// should choose.
void name_target(Session& session, client::History& history, const std::string& what,
                 v1::UndoRequest& request);

}  // namespace entente::cli
