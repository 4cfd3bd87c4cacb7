// What the index of a memory keeps of a unit, worked out before the unit is written: most of the work of a
// put, and the part that need not wait for the writer. memory::prepared makes it.
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
  // A hash of all that it was made of, by which a writer knows whether it is of the unit that it comes with.
  std::uint64_t content_hash = 0;
};

}  // namespace entente
