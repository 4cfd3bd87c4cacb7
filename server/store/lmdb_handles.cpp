#include "server/store/lmdb_handles.h"

#include "server/store/lmdb_error.h"
#include "server/store/tables.h"

namespace entente::store {

LmdbEnvironment open_lmdb(const std::filesystem::path& folder, std::size_t map_bytes, unsigned flags,
                          const char* doing) {
  MDB_env* raw = nullptr;
  check(mdb_env_create(&raw), doing);
  LmdbEnvironment env(raw);
  check(mdb_env_set_mapsize(raw, map_bytes), doing);
  check(mdb_env_set_maxdbs(raw, kTableNames.size()), doing);
  check(mdb_env_open(raw, folder.c_str(), flags | MDB_NOTLS | MDB_NOLOCK, 0644), doing, raw);
  return env;
}

LmdbTransaction begin_lmdb(const LmdbEnvironment& env, unsigned flags, const char* doing) {
  MDB_txn* raw = nullptr;
  check(mdb_txn_begin(env.get(), nullptr, flags, &raw), doing, env.get());
  return LmdbTransaction(raw);
}

}  // namespace entente::store
