// The two sides of a unit, and their segments in the index. Plain values.
#pragma once

#include <cstdint>
#include <utility>

#include "server/index/block.h"
#include "server/model/unit.h"

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

// The unit with this side as its source. The neighbours are those of the stored source, so that a reversed
// unit has none.
inline TranslationUnit in_direction(TranslationUnit unit, Side side) {
  if (side == Side::kSource) return unit;
  std::swap(unit.source, unit.target);
  std::swap(unit.source_language, unit.target_language);
  unit.previous_source.clear();
  unit.next_source.clear();
  return unit;
}

}  // namespace entente::memory
