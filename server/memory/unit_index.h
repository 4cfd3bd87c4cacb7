// The index rows of units: their sides' tokens for the search, with a key that tells equal texts, contexts
// and targets apart before a unit is read. All are derived from the units and can be made anew from them.
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
#include "server/model/prepared_unit.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::memory {

enum class Side : std::uint8_t { kSource, kTarget };

// One side of one unit.
struct SideOfUnit {
  UnitId unit = 0;
  Side side = Side::kSource;

  bool operator==(const SideOfUnit&) const = default;
};

// The segment of a side in the index: newer units have higher identifiers.
constexpr index::SegmentId segment_id(const SideOfUnit& side) {
  return side.unit << 1 | static_cast<index::SegmentId>(side.side == Side::kTarget);
}
constexpr SideOfUnit side_of(index::SegmentId id) {
  return {id >> 1, (id & 1) != 0 ? Side::kTarget : Side::kSource};
}

// The unit with this side as its source. Neighbours belong to the stored source, so that a reversed unit has
// none.
TranslationUnit in_direction(TranslationUnit unit, Side side);

// Parts of three hashes in one key of a segment: of its typographic key (text::typographic_key), of what its
// unit is besides the target (languages, source, tags, neighbours), and of the target. Different parts mean
// different values; equal parts must be looked at.
class SegmentKey {
 public:
  SegmentKey(std::uint64_t text, std::uint64_t context, std::uint64_t target)
      : bits_(static_cast<std::uint32_t>(text % 1024 << 22 | context % 2048 << 11 | target % 2048)) {}
  explicit SegmentKey(std::uint32_t bits) : bits_(bits) {}

  std::uint32_t bits() const { return bits_; }
  bool may_be_same_text(SegmentKey other) const { return (bits_ ^ other.bits_) >> 22 == 0; }
  bool may_be_same_context(SegmentKey other) const { return ((bits_ ^ other.bits_) >> 11 & 2047) == 0; }
  bool may_be_same_unit(SegmentKey other) const { return ((bits_ ^ other.bits_) & 0x3fffff) == 0; }

 private:
  std::uint32_t bits_;
};

// What the index keeps of a unit.
PreparedUnit prepared(const TranslationUnit& unit);
// Whether it was made of this unit. Some microseconds: an analysis takes ten times as long.
bool is_of(const PreparedUnit& prepared, const TranslationUnit& unit);

// The key of a text that is looked up, for SegmentKey::may_be_same_text.
SegmentKey text_key(std::string_view typographic_key);

// The same languages, source and neighbours, in every character and tag.
bool same_context(const TranslationUnit& a, const TranslationUnit& b);
// And the same target: what makes two units one.
bool same_unit(const TranslationUnit& a, const TranslationUnit& b);

// What a change does to the index, gathered and written at its end. Reads of the index don't see it before.
class IndexBatch {
 public:
  explicit IndexBatch(store::WriteTransaction& transaction) : transaction_(transaction) {}

  void add(std::uint32_t memory, UnitId id, PreparedUnit rows);
  void remove(std::uint32_t memory, UnitId id, const PreparedUnit& rows);

  // The units that have the source's tokens and a key that `may_be` accepts, those of this batch included, in
  // no particular order.
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
  // Where a source stands in pending_, by the hash of its tokens.
  std::unordered_multimap<std::uint64_t, std::pair<index::SegmentId, SegmentKey>> pending_sources_;
};

}  // namespace entente::memory
