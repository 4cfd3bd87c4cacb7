// LMDB's error codes as Error; private to this room.
#pragma once

#include <string>

struct MDB_env;

namespace entente::store {

// Throws unless the code is MDB_SUCCESS. `doing` completes "The store failed while ...". The environment says
// which disk to look at: LMDB reports the last bytes of a full disk as an I/O error.
void check(int code, const char* doing, MDB_env* env = nullptr);

}  // namespace entente::store
