// The memory's part of the journal: how a change of units is checked and written, index rows with it.
#pragma once

#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::memory {

// See journal::Domain. A unit without an identifier takes that of its duplicate (same languages, source,
// target and neighbours), which it then refreshes, or the next free one. Throws kNotFound where the memory or
// the named unit is not there, and kAborted where the expectation is not met.
Outcome prepare(const store::ReadTransaction& transaction, PutUnit& edit);
Outcome prepare(const store::ReadTransaction& transaction, const DeleteUnit& edit);

// A superseded or deleted version goes to the version table under its own revision.
void apply(store::WriteTransaction& transaction, const PutUnit& edit, const Stamp& stamp);
void apply(store::WriteTransaction& transaction, const DeleteUnit& edit, const Stamp& stamp);

}  // namespace entente::memory
