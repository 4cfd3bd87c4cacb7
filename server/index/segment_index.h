// The fuzzy index in the store: for each memory, language and length group, blocks of segments and a short
// tail of the newest ones. Every state of it is a function of the changes alone: a tail that is full joins
// the newest block, and blocks of one size are merged into a larger one, within the change that filled them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "server/index/block.h"
#include "server/index/search.h"
#include "server/index/side.h"
#include "server/store/transaction.h"

namespace entente::index {

// Adds segments of any lengths. REQUIRES 1 to kMaxSegmentTokens tokens in each, and identifiers that are not
// in the index.
void add_segments(store::WriteTransaction& transaction, const IndexSide& side,
                  std::span<const Entry> segments);

// REQUIRES the tokens that the segment was added with: they say which group it is in. O(blocks of the group).
void remove_segment(store::WriteTransaction& transaction, const IndexSide& side, const Entry& segment);

// The best of the side's segments for a question of at least one token. Not thread-safe per searcher.
SearchResult search(const store::ReadTransaction& transaction, const IndexSide& side, Searcher& searcher,
                    std::span<const TokenId> question, const SearchOptions& options);

using VisitEntry = std::function<void(const Entry&)>;

// Calls visit for each segment of exactly these tokens, in no particular order. O(segments of their length).
void for_each_equal(const store::ReadTransaction& transaction, const IndexSide& side,
                    std::span<const TokenId> tokens, const VisitEntry& visit);

// Calls visit for each segment that has all these tokens, as often as they are listed, in no particular
// order. A few that lack one may be among them. O(segments of the side), some 0.5 ns each.
void for_each_with_all(const store::ReadTransaction& transaction, const IndexSide& side,
                       std::span<const TokenId> tokens, const VisitEntry& visit);

// Calls visit for each segment of the side; those of one length group follow each other.
void for_each_segment(const store::ReadTransaction& transaction, const IndexSide& side,
                      const VisitEntry& visit);

// The primary subtags of the languages that a memory has segments in, in order.
std::vector<std::string> languages_of(const store::ReadTransaction& transaction, std::uint32_t memory);

}  // namespace entente::index
