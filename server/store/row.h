// Writing a row with its checksum; private to this room.
#pragma once

#include <string_view>

#include "server/store/tables.h"

struct MDB_txn;

namespace entente::store {

// Adds or replaces the row. `flags` are LMDB's. Throws as WriteTransaction::put does.
void put_row(MDB_txn* transaction, unsigned handle, Table table, std::string_view key, std::string_view value,
             unsigned flags);

}  // namespace entente::store
