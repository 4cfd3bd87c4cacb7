#include "server/index/closest.h"

#include <algorithm>

#include "server/index/stored_group.h"

namespace entente::index {
namespace {

constexpr std::size_t kGrowth = 8;
// Some 2 MB of hits.
constexpr std::size_t kMostAtOnce = 65'536;

}  // namespace

const std::vector<Hit>& search(const store::ReadTransaction& transaction, const IndexSide& side,
                               Searcher& searcher, std::span<const TokenId> question,
                               const SearchOptions& options) {
  store::Cursor cursor = transaction.cursor(store::Table::kBlocks);
  return searcher.search(question, options, [&](LengthGroup group, Group& segments) {
    read_group(cursor, side, group, segments);
  });
}

ClosestSegments::ClosestSegments(const store::ReadTransaction& transaction, const IndexSide& side,
                                 Searcher& searcher, std::span<const TokenId> question,
                                 const SearchOptions& options)
    : transaction_(transaction), side_(side), searcher_(searcher), question_(question), options_(options) {}

std::optional<Hit> ClosestSegments::next() {
  if (hits_ != nullptr && taken_ == hits_->size()) {
    if (hits_->size() < options_.k) return std::nullopt;
    options_.after = hits_->back();
    options_.k = std::max(options_.k, std::min(options_.k * kGrowth, kMostAtOnce));
    hits_ = nullptr;
  }
  if (hits_ == nullptr) {
    hits_ = &search(transaction_, side_, searcher_, question_, options_);
    taken_ = 0;
    if (hits_->empty()) return std::nullopt;
  }
  return (*hits_)[taken_++];
}

}  // namespace entente::index
