// LMDB's error codes as Error; private to this room.
#pragma once

#include <string>

namespace entente::store {

// Throws unless the code is MDB_SUCCESS. `doing` completes "The store failed while ...".
void check(int code, const char* doing);

}  // namespace entente::store
