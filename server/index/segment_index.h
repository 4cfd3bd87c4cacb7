// The index in the store: for each memory, language and length group, blocks of segments and a short tail of
// the newest ones. A tail that is full joins the newest block, and blocks of one size are merged into a
// larger one, within the change that filled them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "server/index/block.h"
#include "server/index/side.h"
#include "server/store/transaction.h"

namespace entente::index {

// Adds segments of any lengths. REQUIRES 1 to kMaxSegmentTokens tokens in each, and identifiers that are not
// in the index. Throws kDataLoss where what is there is damaged, as all functions here.
void add_segments(store::WriteTransaction& transaction, const IndexSide& side,
                  std::span<const Entry> segments);

// REQUIRES the tokens that the segment was added with: they say which group it is in. Does nothing where the
// segment is not there. O(blocks of the group).
void remove_segment(store::WriteTransaction& transaction, const IndexSide& side, const Entry& segment);

// The primary subtags of the languages that a memory has segments in, in order.
std::vector<std::string> languages_of(const store::ReadTransaction& transaction, std::uint32_t memory);

}  // namespace entente::index
