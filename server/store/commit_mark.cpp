#include "server/store/commit_mark.h"

#include <cstring>
#include <string>

#include <lmdb.h>

#include "server/error/error.h"
#include "server/store/key.h"
#include "server/store/lmdb_error.h"

namespace entente::store {
namespace {

// No table has this name.
constexpr std::string_view kCommit = "~commit";

constexpr std::uint64_t kOther = 0x5DEECE66D5DEECE6u;

MDB_val to_value(std::string_view bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};
}

}  // namespace

void mark_commit(MDB_txn* transaction) {
  constexpr const char* kDoing = "committing a change";
  MDB_env* const env = mdb_txn_env(transaction);
  MDB_dbi main = 0;
  check(mdb_dbi_open(transaction, nullptr, 0, &main), kDoing, env);
  const std::uint64_t number = mdb_txn_id(transaction);
  const Key mark = Key().u64(number).u64(number ^ kOther);
  MDB_val key = to_value(kCommit);
  MDB_val value = to_value(mark);
  check(mdb_put(transaction, main, &key, &value, 0), kDoing, env);
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
