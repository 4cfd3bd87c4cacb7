// The glossary's part of the journal: how a change of concepts is checked and written.
#pragma once

#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Check an edit, then write it; see journal::Applier. An edit that is refused, or that changes nothing, has
// written nothing. Throw kNotFound where the glossary is not there, and for a delete of what is not there;
// kAlreadyExists or kAborted where the expectation is not met. A concept without an identifier is given one
// made from its first term.
//
// A superseded or deleted version goes to the version table under its own revision; under the revision of a
// deletion stands nothing.
Outcome apply(store::WriteTransaction& transaction, PutConcept& edit, const Stamp& stamp);
Outcome apply(store::WriteTransaction& transaction, const DeleteConcept& edit, const Stamp& stamp);

}  // namespace entente::glossary
