// Makes anew all that is derived: terms, filters, words, vocabulary, alphabetical order, the index of
// segments with the counts of its stems, and the counters, from concepts and units alone. Content, versions
// and journal are not written to. For a store that nobody else has open.
//
// Works in bounded commits. From the first one until the last one the store says that it is unfinished
// (derived.h), so that one that was ended in the middle is begun again, not answered from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/store/environment.h"

namespace entente::upkeep {

struct RebuildCounts {
  std::uint64_t concepts = 0;
  std::uint64_t units = 0;
};

class Rebuild {
 public:
  // Reads every concept and unit first: throws kDataLoss, with nothing touched, where one cannot be read.
  // Both this and step() look at the cancellation once a concept or unit; the step that it ends leaves
  // nothing.
  explicit Rebuild(store::Environment& environment, Cancellation cancellation = {});

  // One commit. False when all is done. O(text of some hundred concepts or units).
  bool step();

  const RebuildCounts& counts() const { return counts_; }

 private:
  enum class Phase : std::uint8_t { kMark, kClear, kConcepts, kUnits, kFinish, kDone };

  bool clear(store::WriteTransaction& transaction);
  bool add_concepts(store::WriteTransaction& transaction);
  bool add_units(store::WriteTransaction& transaction);

  store::Environment& environment_;
  const Cancellation cancellation_;
  Phase phase_ = Phase::kMark;
  std::string position_;  // The last key that was read.
  RebuildCounts counts_;
};

// All steps. Throws as Cancellation::check() does when it is due: the store then says that it is unfinished.
RebuildCounts rebuild(store::Environment& environment, const Cancellation& cancellation = {});

// Rebuilds where what is derived is not by this program's rules or not whole; answers whether it did. For the
// start of a server, before anything reads or writes.
bool make_current(store::Environment& environment, const Cancellation& cancellation = {});

}  // namespace entente::upkeep
