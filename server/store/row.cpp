#include "server/store/row.h"

#include <cstring>

#include <lmdb.h>

#include "server/store/checksum.h"
#include "server/store/lmdb_error.h"

namespace entente::store {

void put_row(MDB_txn* transaction, unsigned handle, Table table, std::string_view key, std::string_view value,
             unsigned flags) {
  const bool is_checked = has_checksum(table, key);
  // Of the bytes as the caller has them: a value that views a page of this transaction could move with it.
  const std::uint32_t checksum = is_checked ? checksum_of(table, key, value) : 0;
  MDB_val key_value{key.size(), const_cast<char*>(key.data())};
  MDB_val room{value.size() + (is_checked ? kChecksumBytes : 0), nullptr};
  check(mdb_put(transaction, handle, &key_value, &room, flags | MDB_RESERVE), "writing",
        mdb_txn_env(transaction));
  char* const bytes = static_cast<char*>(room.mv_data);
  if (!value.empty()) std::memmove(bytes, value.data(), value.size());
  if (is_checked) std::memcpy(bytes + value.size(), &checksum, kChecksumBytes);
}

}  // namespace entente::store
