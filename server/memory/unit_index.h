// The index rows of units: their sides' tokens for the search, with a key that tells equal texts, contexts
// and targets apart before a unit is read. All are derived from the units and can be rebuilt from them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/index/block.h"
#include "server/index/segment_index.h"
#include "server/index/token_ids.h"
#include "server/memory/segment_key.h"
#include "server/memory/side.h"
#include "server/model/prepared_unit.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::memory {

// What the index keeps of a unit.
PreparedUnit prepared(const TranslationUnit& unit);
// Whether it was made of this unit. Some microseconds: an analysis takes ten times as long.
bool is_of(const PreparedUnit& prepared, const TranslationUnit& unit);

// The same languages, source and neighbours, in every character and tag.
bool same_context(const TranslationUnit& a, const TranslationUnit& b);
// And the same target: what makes two units one.
bool same_unit(const TranslationUnit& a, const TranslationUnit& b);

// The stored units that have the source's tokens and a key that `may_be` accepts, in no particular order.
std::vector<UnitId> stored_candidates(const store::ReadTransaction& transaction, std::uint32_t memory,
                                      const PreparedUnit& rows,
                                      const std::function<bool(SegmentKey)>& may_be);

// What a change does to the index, gathered here and written by write(). Until then reads don't see it.
class IndexBatch {
 public:
  explicit IndexBatch(store::WriteTransaction& transaction) : transaction_(transaction) {}

  void add(std::uint32_t memory, UnitId id, PreparedUnit rows);
  void remove(std::uint32_t memory, UnitId id, const PreparedUnit& rows);

  // stored_candidates(), and those of this batch.
  std::vector<UnitId> candidates(std::uint32_t memory, const PreparedUnit& rows,
                                 const std::function<bool(SegmentKey)>& may_be) const;

  void write();

 private:
  struct Pending {
    index::SegmentId id;
    SegmentKey key;
    std::vector<index::TokenId> tokens;
  };
  // A memory's number and a language's primary subtag.
  using SideKey = std::pair<std::uint32_t, std::string>;

  static SideKey side_key(std::uint32_t memory, const PreparedUnit::Side& row);
  void remove_side(std::uint32_t memory, index::SegmentId id, const PreparedUnit::Side& row);

  store::WriteTransaction& transaction_;
  std::map<SideKey, std::vector<Pending>> pending_;
  // The sources in pending_, by the hash of their tokens.
  std::unordered_multimap<std::uint64_t, std::pair<index::SegmentId, SegmentKey>> pending_sources_;
};

}  // namespace entente::memory
