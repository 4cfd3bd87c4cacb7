// Private to this room. The hits of a sentence while they are found: a concept has one on the same
// characters, that of its term that matches best.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/glossary/term_hit.h"

namespace entente::glossary {

class FoundHits {
 public:
  // Keeps its index in `memory`, which must outlive it.
  explicit FoundHits(std::pmr::memory_resource& memory) : by_place_(&memory) {}

  // Where kHitsPerText are found, one on a new place is left out, and it is full from then on. O(1).
  void add(TermHit hit);

  // In the order in which they were found.
  const std::vector<TermHit>& hits() const { return hits_; }
  // What was found so far; nothing may be added after it.
  std::vector<TermHit> take() { return std::move(hits_); }

  // Whether a hit was left out.
  bool is_full() const { return is_full_; }

 private:
  TermHit* find_at(std::size_t place, const TermHit& hit);

  std::vector<TermHit> hits_;
  std::pmr::unordered_multimap<std::size_t, std::size_t> by_place_;  // Positions in hits_.
  bool is_full_ = false;
};

}  // namespace entente::glossary
