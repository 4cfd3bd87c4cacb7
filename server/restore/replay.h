// The journal read again from its beginning: the same changes in the same order give the same content.
#pragma once

#include "server/cancellation/cancellation.h"
#include "server/journal/journal.h"
#include "server/store/transaction.h"

namespace entente::restore {

// Applies every change of one store to another one, which must be empty. Content, versions and journal are
// the same afterwards, byte for byte; so is all that is derived, up to its layout. O(store). Throws
// kFailedPrecondition if a version that a change wrote is not kept any more.
void replay(const store::ReadTransaction& from, journal::Journal& into,
            const Cancellation& cancellation = {});

}  // namespace entente::restore
