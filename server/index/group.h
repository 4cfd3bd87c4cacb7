// The segments of one length group, as a search reads them.
#pragma once

#include <vector>

#include "server/index/block.h"
#include "server/index/tail.h"

namespace entente::index {

struct Group {
  std::vector<LiveBlock> blocks;  // In order of their numbers, the newest last.
  Tail tail;
};

}  // namespace entente::index
