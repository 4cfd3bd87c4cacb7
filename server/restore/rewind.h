// A whole store goes back to what it was after an earlier change, as if nothing had happened since: content,
// former versions, journal and operations are then those of that moment. Unlike an undo it leaves no trace,
// so it is for a restored copy and never for a store that serves.
#pragma once

#include "server/cancellation/cancellation.h"
#include "server/model/unit.h"
#include "server/store/environment.h"

namespace entente::restore {

// The first change to which the store can go back: the history since then is complete, and no purge came
// after it. 0 if all is.
Revision first_rewindable(const store::ReadTransaction& transaction);

// Throws kFailedPrecondition (HISTORY_CUT_OFF) for a change before the first that is possible, and
// kInvalidArgument for one that is not in the journal. All that is derived is marked as unfinished: rebuild
// it afterwards. Numbers and identifiers that were given since then are not given again. It works in several
// commits, so a failure leaves a store that is good for nothing. O(store).
void rewind(store::Environment& environment, Revision to, const Cancellation& cancellation = {});

}  // namespace entente::restore
