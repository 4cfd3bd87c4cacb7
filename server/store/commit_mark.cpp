#include "server/store/commit_mark.h"

#include <cstring>
#include <string>

#include <lmdb.h>

#include "server/error/error.h"
#include "server/store/key.h"
#include "server/store/lmdb_error.h"

namespace entente::store {
namespace {

// No table has these names.
constexpr std::string_view kCommit = "~commit";
constexpr std::string_view kEven = "~even";

constexpr std::uint64_t kOther = 0x5DEECE66D5DEECE6u;

MDB_val to_value(std::string_view bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};
}

void put(MDB_txn* transaction, MDB_dbi table, std::string_view key, std::string_view value) {
  MDB_val key_value = to_value(key);
  MDB_val put_value = to_value(value);
  check(mdb_put(transaction, table, &key_value, &put_value, 0), "committing a change",
        mdb_txn_env(transaction));
}

}  // namespace

void mark_commit(MDB_txn* transaction) {
  constexpr const char* kDoing = "committing a change";
  MDB_env* const env = mdb_txn_env(transaction);
  MDB_dbi main = 0;
  check(mdb_dbi_open(transaction, nullptr, 0, &main), kDoing, env);
  const std::uint64_t number = mdb_txn_id(transaction);
  put(transaction, main, kCommit, Key().u64(number).u64(number ^ kOther));
  MDB_stat stat;
  check(mdb_stat(transaction, main, &stat), kDoing, env);
  if (has_mark(number, stat.ms_entries)) return;
  MDB_val key = to_value(kEven);
  const int code = mdb_del(transaction, main, &key, nullptr);
  if (code == MDB_NOTFOUND) return put(transaction, main, kEven, "");
  check(code, kDoing, env);
}

std::optional<std::uint64_t> marked_commit(std::string_view key, std::string_view value) {
  if (key != kCommit) return std::nullopt;
  KeyReader reader(value);
  const std::uint64_t number = reader.u64();
  if (reader.u64() == (number ^ kOther)) return number;
  throw Error(Reason::kDataLoss,
              "The mark of the newest commit was damaged on the disk; restore the data folder from a backup",
              {.cause = cause::kStoreDamaged});
}

}  // namespace entente::store
