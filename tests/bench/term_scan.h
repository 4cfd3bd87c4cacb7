// Compares every term of a glossary with a sentence, one after another: the scan that recognition is compared
// with. It has the same words, hashes and judge, but neither the filter nor the order of the table.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "server/glossary/term_pattern.h"
#include "server/store/transaction.h"

namespace entente::bench {

class TermScan {
 public:
  struct Hit {
    int begin = 0;
    int end = 0;
    std::string concept_id;

    auto operator<=>(const Hit&) const = default;
  };

  // Reads all French patterns of the glossary into memory.
  TermScan(const store::ReadTransaction& transaction, std::uint32_t glossary);

  // Firm hits, in order. Nested hits of one concept are returned once, as recognition does.
  std::vector<Hit> run(const std::string& sentence) const;

 private:
  std::vector<glossary::TermPattern> patterns_;
  std::vector<std::uint64_t> keys_;    // Of all patterns' units, one pattern after another.
  std::vector<std::uint32_t> starts_;  // Where each pattern's keys start; one more at the end.
};

}  // namespace entente::bench
