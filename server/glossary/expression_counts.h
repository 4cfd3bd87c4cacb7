// Private to this room. How often does each of very many expressions occur?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::glossary {

// Counts hashes in bounded memory (lossy counting; Manku & Motwani 2002, "Approximate frequency counts over
// data streams"). While there are no more than `most` different ones, every count is exact. Beyond that the
// rarest are forgotten until half of `most` are left: a count may then be too low, never too high.
// Deterministic. Takes 24 bytes for each of `most`, and 40 while it adds.
class ExpressionCounts {
 public:
  static constexpr std::size_t kMost = 4'000'000;
  explicit ExpressionCounts(std::size_t most = kMost) : most_(most) {}

  // O(log n) amortised.
  void add(std::uint64_t hash);

  // Ends the adding. Forgets what was counted less than `least` times, and then the rarest beyond `at_most`.
  void finish(std::int64_t least, std::size_t at_most = kMost);

  // 0 where it is not there. O(log n); after finish() only.
  std::int64_t of(std::uint64_t hash) const;

  std::size_t size() const { return counted_.size(); }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t count = 0;
  };

  void merge();
  // Forgets the rarest, until no more are left than this.
  void forget(std::size_t at_most);

  std::size_t most_;
  std::vector<std::uint64_t> added_;
  std::vector<Entry> counted_;  // In order of their hashes.
};

}  // namespace entente::glossary
