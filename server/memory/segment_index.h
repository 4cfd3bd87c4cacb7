// The fuzzy index in the store: for each memory, language and length group, blocks of segments and a short
// tail of the newest ones. Every state of it is a function of the changes alone: a tail that is full joins
// the newest block, and blocks of one size are merged into a larger one, within the change that filled them.
#pragma once

#include <cstdint>

#include "server/memory/block.h"
#include "server/memory/search.h"
#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::memory {

// One searchable side of a memory: all its segments in a language, by the primary subtag.
struct IndexSide {
  std::uint32_t memory = 0;
  Language language;
};

// Tokens beyond kMaxSegmentTokens and segments without tokens are not indexed.
void add_segment(store::WriteTransaction& transaction, const IndexSide& side, const Entry& segment);

// REQUIRES the tokens that the segment was added with: they say which group it is in. O(blocks of the group).
void remove_segment(store::WriteTransaction& transaction, const IndexSide& side, const Entry& segment);

// The best of the side's segments for a question of at least one token. Not thread-safe per searcher.
SearchResult search(const store::ReadTransaction& transaction, const IndexSide& side, Searcher& searcher,
                    std::span<const TokenId> question, const SearchOptions& options);

}  // namespace entente::memory
