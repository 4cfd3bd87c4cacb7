// The units and the questions of the memory's benchmark, the same in every run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/bench/corpus.h"

namespace entente::bench {

struct Questions {
  std::string name;
  int percent = 70;
  std::vector<std::string> texts;
};

struct MemoryText {
  std::vector<Pair> units;
  std::vector<Questions> kinds;  // The first kind: segments that are not in the memory, at 70 %.
};

// `units` pairs of laws, europarl, ddtp and manpages, with different French segments. Units beyond these join
// the first half of one segment with the second half of another.
MemoryText memory_text(std::size_t units);

}  // namespace entente::bench
