// The journal read again from its beginning: the same changes in the same order give the same content.
#pragma once

#include "server/cancellation/cancellation.h"
#include "server/journal/journal.h"
#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::restore {

// The change of an entry, made whole from the content and version tables of the store that the entry is in.
// Throws kFailedPrecondition where a version that it wrote is not kept any more.
Change change_of(const store::ReadTransaction& transaction, const JournalEntry& entry);

// Applies every change of one store to another one, which must be empty. Content, versions and journal are
// the same afterwards, byte for byte; so is all that is derived, up to its layout. O(store).
void replay(const store::ReadTransaction& from, journal::Journal& into,
            const Cancellation& cancellation = {});

}  // namespace entente::restore
