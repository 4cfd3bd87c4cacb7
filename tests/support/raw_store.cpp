#include "tests/support/raw_store.h"

#include <cstdlib>
#include <functional>
#include <stdexcept>

#include <lmdb.h>

namespace entente::testing {
namespace {

void require(int code) {
  if (code != MDB_SUCCESS) throw std::runtime_error(mdb_strerror(code));
}

MDB_val to_value(const std::string& bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};
}

void in_transaction(const std::filesystem::path& folder, unsigned flags,
                    const std::function<void(MDB_txn*)>& act) {
  MDB_env* env = nullptr;
  require(mdb_env_create(&env));
  require(mdb_env_set_maxdbs(env, store::kTableNames.size()));
  require(mdb_env_open(env, folder.c_str(), flags | MDB_NOTLS | MDB_NOLOCK, 0644));
  MDB_txn* transaction = nullptr;
  require(mdb_txn_begin(env, nullptr, flags & MDB_RDONLY, &transaction));
  act(transaction);
  require(mdb_txn_commit(transaction));
  mdb_env_close(env);
}

}  // namespace

void unpack_store(const std::string& format, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const std::string packed = std::string(ENTENTE_TEST_DATA) + "/format_" + format + ".mdb.gz";
  const std::string command = "gzip -dc '" + packed + "' > '" + (folder / "data.mdb").string() + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("cannot unpack " + packed);
}

Rows raw_rows(const std::filesystem::path& folder, const char* table) {
  Rows rows;
  in_transaction(folder, MDB_RDONLY, [&](MDB_txn* transaction) {
    MDB_dbi handle = 0;
    const int found = mdb_dbi_open(transaction, table, 0, &handle);
    if (found == MDB_NOTFOUND) return;
    require(found);
    MDB_cursor* cursor = nullptr;
    require(mdb_cursor_open(transaction, handle, &cursor));
    MDB_val key;
    MDB_val value;
    while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == MDB_SUCCESS) {
      rows.emplace_back(std::string(static_cast<const char*>(key.mv_data), key.mv_size),
                        std::string(static_cast<const char*>(value.mv_data), value.mv_size));
    }
    mdb_cursor_close(cursor);
  });
  return rows;
}

void put_raw(const std::filesystem::path& folder, const char* table, const std::string& key,
             const std::string& value) {
  in_transaction(folder, 0, [&](MDB_txn* transaction) {
    MDB_dbi handle = 0;
    require(mdb_dbi_open(transaction, table, 0, &handle));
    MDB_val key_value = to_value(key);
    MDB_val put_value = to_value(value);
    require(mdb_put(transaction, handle, &key_value, &put_value, 0));
  });
}

void drop_raw(const std::filesystem::path& folder, const char* table) {
  in_transaction(folder, 0, [&](MDB_txn* transaction) {
    MDB_dbi handle = 0;
    require(mdb_dbi_open(transaction, table, 0, &handle));
    require(mdb_drop(transaction, handle, 1));
  });
}

}  // namespace entente::testing
