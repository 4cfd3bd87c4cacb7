// Rebuilds all derived rows from concepts and units: terms, filters, words, vocabulary, alphabetical order,
// the index of segments with the counts of its stems, and the counters. It does not write to content,
// versions or journal. For a store that nothing else has open.
//
// It works in bounded commits. From the first to the last of them the store is marked as unfinished
// (rows/derived.h), so that an interrupted rebuild starts again, and no answer comes from its rows.
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
  // Reads every concept and unit first. Throws kDataLoss, before it changes anything, where one cannot be
  // read. The constructor and step() check the cancellation once for each concept or unit. A cancelled step
  // changes nothing.
  explicit Rebuild(store::Environment& environment, Cancellation cancellation = {});

  // Makes one commit. Returns false when all is done. O(text of some hundred concepts or units).
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

// Takes all steps. Throws as Cancellation::check() does when it is due; the store is then marked as
// unfinished.
RebuildCounts rebuild(store::Environment& environment, const Cancellation& cancellation = {});

// Rebuilds if the derived rows follow other rules than this program's, or are incomplete; returns whether it
// did. For the start of a server, before anything reads or writes.
bool make_current(store::Environment& environment, const Cancellation& cancellation = {});

}  // namespace entente::upkeep
