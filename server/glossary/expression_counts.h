// Private to this room. Counts how often each of very many expressions occurs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::glossary {

// Counts hashes in bounded memory (lossy counting; Manku & Motwani 2002, "Approximate frequency counts over
// data streams"). With at most `most` different hashes, every count is exact. With more, the rarest are
// forgotten until half of `most` are left; a count may then be too low, but never too high. Deterministic.
// Needs 20 bytes for each of `most`, and 40 while it merges.
class ExpressionCounts {
 public:
  static constexpr std::size_t kMost = 4'000'000;
  explicit ExpressionCounts(std::size_t most = kMost) : most_(most) {}

  // O(log n) amortised.
  void add(std::uint64_t hash);

  // Call it once, after the last add(). Forgets hashes with a count below `least`, then the rarest beyond
  // `at_most`.
  void finish(std::int64_t least, std::size_t at_most = kMost);

  // 0 if the hash is not kept. O(log n). Only after finish().
  std::int64_t of(std::uint64_t hash) const;

  std::size_t size() const { return counted_.size(); }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t count = 0;
  };

  void merge();
  // Forgets the rarest until at most this many are left.
  void forget(std::size_t at_most);

  std::size_t most_;
  std::vector<std::uint64_t> added_;
  std::vector<Entry> counted_;  // In order of their hashes.
};

}  // namespace entente::glossary
