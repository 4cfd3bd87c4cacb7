// Visits segments of the index: all, those of the same tokens, those with some tokens.
//
// All functions look at the cancellation for each block and each segment that they visit (`remedy`: see
// Cancellation::check), and throw kDataLoss where the index is damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "server/cancellation/cancellation.h"
#include "server/index/block.h"
#include "server/index/side.h"
#include "server/store/transaction.h"

namespace entente::index {

using VisitEntry = std::function<void(const Entry&)>;

// Says from a segment's key whether it may count.
using AcceptKey = std::function<bool(std::uint32_t key)>;

inline constexpr const char* kAllowMoreTime = "allow more time";

// Calls visit for each segment of exactly these tokens whose key is accepted, in no particular order. Returns
// how many segments it compared token by token: the keys are looked at first, since segments made from one
// template differ in so little that the rows exclude few of them. O(segments of their length), some 0.5 ns
// each.
std::size_t for_each_equal(const store::ReadTransaction& transaction, const IndexSide& side,
                           std::span<const TokenId> tokens, const AcceptKey& accepts, const VisitEntry& visit,
                           const Cancellation& cancellation = {}, const char* remedy = kAllowMoreTime);

// Calls visit for each segment that has all these tokens, as often as they are listed: by length group, the
// shortest first, and within one mostly the newest first. A few that lack one may be among them. O(segments
// of the side), some 0.5 ns each.
void for_each_with_all(const store::ReadTransaction& transaction, const IndexSide& side,
                       std::span<const TokenId> tokens, const VisitEntry& visit,
                       const Cancellation& cancellation = {}, const char* remedy = kAllowMoreTime);

// Calls visit for each segment of the side; those of one length group follow each other.
void for_each_segment(const store::ReadTransaction& transaction, const IndexSide& side,
                      const VisitEntry& visit, const Cancellation& cancellation = {},
                      const char* remedy = kAllowMoreTime);

}  // namespace entente::index
