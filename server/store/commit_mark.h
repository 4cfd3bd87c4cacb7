// What each commit writes about itself, so that a damaged meta page does not pass for another commit. Private
// to this room.
//
// LMDB trusts whichever of its two meta pages has the higher number. A record of the main tree holds the
// number of the commit that wrote it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

struct MDB_txn;

namespace entente::store {

// Writes the mark of the transaction's commit. REQUIRES an outermost write transaction that is about to
// commit.
void mark_commit(MDB_txn* transaction);

// The number in a record of the main tree; nothing for a record that is no mark. Throws kDataLoss for a mark
// that was damaged.
std::optional<std::uint64_t> marked_commit(std::string_view key, std::string_view value);

}  // namespace entente::store
