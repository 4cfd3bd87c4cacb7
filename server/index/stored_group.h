// The rows of a length group in the table of blocks, checked as they are opened.
#pragma once

#include "server/index/group.h"
#include "server/index/length_group.h"
#include "server/index/side.h"
#include "server/store/transaction.h"

namespace entente::index {

// Reads the group into `found`, in place of what it held, so that reading many groups allocates nothing. The
// blocks are views. Throws kDataLoss where a row is damaged: it says which. O(blocks of the group).
void read_group(store::Cursor& cursor, const IndexSide& side, LengthGroup group, Group& found);

Group read_group(const store::ReadTransaction& transaction, const IndexSide& side, LengthGroup group);

// Throws kDataLoss for damage in a row of the group; `row` says which ("the tail", "block 3").
[[noreturn]] void throw_damaged(const IndexSide& side, LengthGroup group, std::string_view row,
                                std::string_view fault);

}  // namespace entente::index
