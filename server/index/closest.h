// The segments of a side that are close to a question, the best first. The caller takes them one by one, and
// stops when it has enough.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "server/index/search.h"
#include "server/index/side.h"
#include "server/store/transaction.h"

namespace entente::index {

// The best of the side's segments, best first; good until the searcher's next search. See Searcher::search;
// throws kDataLoss, too, where the index is damaged.
const std::vector<Hit>& search(const store::ReadTransaction& transaction, const IndexSide& side,
                               Searcher& searcher, std::span<const TokenId> question,
                               const SearchOptions& options);

// Every segment that reaches the threshold, each once, in the order of is_better(). options.k says how many
// the caller will probably take: that many cost one search. Each further search brings more than all before
// it, so that n segments cost O(log n) searches. The transaction, the searcher and the question must outlive
// this.
class ClosestSegments {
 public:
  ClosestSegments(const store::ReadTransaction& transaction, const IndexSide& side, Searcher& searcher,
                  std::span<const TokenId> question, const SearchOptions& options);

  // Nothing after the last; a hit is good until the next call. Throws as search() does.
  std::optional<Hit> next();

 private:
  const store::ReadTransaction& transaction_;
  const IndexSide side_;
  Searcher& searcher_;
  const std::span<const TokenId> question_;
  SearchOptions options_;
  const std::vector<Hit>* hits_ = nullptr;  // Of the last search.
  std::size_t taken_ = 0;                   // Of these.
};

}  // namespace entente::index
