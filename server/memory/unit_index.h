// The index rows of units: their sides' tokens for the fuzzy search, a key of each side's text for exact
// matches, and a key of the whole for duplicates. All are derived from the units and can be made anew from
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "server/memory/block.h"
#include "server/memory/token_ids.h"
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
constexpr SegmentId segment_id(const SideOfUnit& side) {
  return side.unit << 1 | static_cast<SegmentId>(side.side == Side::kTarget);
}
constexpr SideOfUnit side_of(SegmentId id) {
  return {id >> 1, (id & 1) != 0 ? Side::kTarget : Side::kSource};
}

void index_unit(store::WriteTransaction& transaction, std::uint32_t memory, const TranslationUnit& unit);
void unindex_unit(store::WriteTransaction& transaction, std::uint32_t memory, const TranslationUnit& unit);

// The unit of the same languages, source, target and neighbours, the oldest if there are several.
// O(units of the same hash).
std::optional<UnitId> find_duplicate(const store::ReadTransaction& transaction, std::uint32_t memory,
                                     const TranslationUnit& unit);

// The sides in the language whose text may have the typographic key (see text::typographic_key): all that
// have it, and seldom another. O(sides found).
std::vector<SideOfUnit> sides_with_key(const store::ReadTransaction& transaction, std::uint32_t memory,
                                       const Language& language, std::string_view typographic_key);

}  // namespace entente::memory
