// Text to measure on: the shared corpora where they stand beside the project, else the shipped memory's
// segments, recombined. What was used is said on standard error.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace entente::bench {

struct Pair {
  std::string french;
  std::string english;
};

// At most `count` pairs of a corpus ("laws", "europarl", "ddtp", "manpages"), in its order.
std::vector<Pair> corpus(const std::string& name, std::size_t count);

}  // namespace entente::bench
