// Text for the benchmarks: the shared corpora if they are beside the project, otherwise recombined segments
// of the shipped memory. Prints to standard error which of them it uses.
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
