// What an index is about.
#pragma once

#include <cstdint>

#include "server/model/language.h"

namespace entente::index {

// One searchable side of a memory: all its segments in a language, by the primary subtag.
struct IndexSide {
  std::uint32_t memory = 0;
  Language language;
};

}  // namespace entente::index
