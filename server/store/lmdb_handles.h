// LMDB's handles, which close themselves; private to this room.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include <lmdb.h>

namespace entente::store {

struct CloseEnvironment {
  void operator()(MDB_env* env) const { mdb_env_close(env); }
};
using LmdbEnvironment = std::unique_ptr<MDB_env, CloseEnvironment>;

struct AbortTransaction {
  void operator()(MDB_txn* transaction) const { mdb_txn_abort(transaction); }
};
using LmdbTransaction = std::unique_ptr<MDB_txn, AbortTransaction>;

struct CloseCursor {
  void operator()(MDB_cursor* cursor) const { mdb_cursor_close(cursor); }
};
using LmdbCursor = std::unique_ptr<MDB_cursor, CloseCursor>;

// Opens the folder without LMDB's own locks. REQUIRES that the caller has locked it. `flags` are LMDB's. Both
// throw Error, with `doing` in the message.
LmdbEnvironment open_lmdb(const std::filesystem::path& folder, std::size_t map_bytes, unsigned flags,
                          const char* doing);
LmdbTransaction begin_lmdb(const LmdbEnvironment& env, unsigned flags, const char* doing);

}  // namespace entente::store
