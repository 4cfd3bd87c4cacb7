// The glossary's part of the journal: how a change of concepts is checked and written, terms' index rows with
// it.
#pragma once

#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// See journal::Applier. Prepare throws kNotFound where the glossary is not there, and for a delete of what is
// not there; kAlreadyExists or kAborted where the expectation is not met. It gives a concept without an
// identifier one made from its first term.
Outcome prepare(const store::ReadTransaction& transaction, PutConcept& edit);
Outcome prepare(const store::ReadTransaction& transaction, const DeleteConcept& edit);

// A superseded or deleted version goes to the version table under its own revision; under the revision of a
// deletion stands nothing.
void apply(store::WriteTransaction& transaction, const PutConcept& edit, const Stamp& stamp);
void apply(store::WriteTransaction& transaction, const DeleteConcept& edit, const Stamp& stamp);

// Adds all that is derived from a concept, for one whose derived rows are not there; and takes it away.
void index(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value);
void unindex(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value);

}  // namespace entente::glossary
