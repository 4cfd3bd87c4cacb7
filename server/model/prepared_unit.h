// What the index of a memory keeps of a unit, computed before the unit is written. This is most of the work
// of a put, and needs no turn on the writer's thread. memory::prepared makes it.
#pragma once

#include <cstdint>
#include <vector>

#include "server/model/language.h"

namespace entente {

struct PreparedUnit {
  struct Side {
    Language language;
    std::vector<std::uint32_t> tokens;  // index::TokenId of the words that count.
    std::uint32_t key = 0;              // memory::SegmentKey.
  };
  Side source;
  Side target;
  // A hash of all that it was computed from. It tells a writer whether it belongs to the unit.
  std::uint64_t content_hash = 0;
};

}  // namespace entente
