// The keys of the index in the table of blocks; private to the files that write and check it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/index/length_group.h"
#include "server/index/side.h"
#include "server/store/key.h"

namespace entente::index {

inline constexpr std::uint32_t kTailNumber = 0xffffffff;  // After all blocks of its group.

// The parts of a block, in the order of their keys: a live bitmap comes before its block.
enum class Part : char { kLive = 0, kBlock = 1, kTail = 2 };

inline store::Key group_key(const IndexSide& side, LengthGroup group) {
  return store::Key().u32(side.memory).text(side.language.primary()).u16(group);
}

inline store::Key part_key(const IndexSide& side, LengthGroup group, std::uint32_t number, Part part) {
  const char letter = static_cast<char>(part);
  return group_key(side, group).u32(number).bytes({&letter, 1});
}

struct PlaceInGroup {
  std::uint32_t number = 0;
  Part part = Part::kLive;
};

// Parses what follows the group's key in the key of a row; nothing if it is malformed.
inline std::optional<PlaceInGroup> parse_place(std::string_view rest) {
  if (rest.size() != 5) return std::nullopt;
  const PlaceInGroup place{store::KeyReader(rest).u32(), static_cast<Part>(rest.back())};
  const bool is_of_tail = place.number == kTailNumber;
  const bool is_part = place.part == Part::kTail
                           ? is_of_tail
                           : !is_of_tail && (place.part == Part::kLive || place.part == Part::kBlock);
  return is_part ? std::optional(place) : std::nullopt;
}

}  // namespace entente::index
