// Cuts off the history that a policy does not keep: superseded versions, deletions that nothing kept stands
// before, what is left under the numbers of glossaries and memories that no kept version names, and under an
// age the operations that nobody repeats any more. Never the present, never the journal: sequence numbers and
// the record of who did what stay as they are.
//
// What is cut off a thing is always its oldest, and the same commit raises the history's beginning
// (history::history_begin) of its glossary or memory to the moment when what was cut off was superseded. So
// a version that is still found is the right one, and where none is found before that beginning the answer is
// refused. By age the beginnings stay within the moments that are too old. By count, one thing that is often
// changed raises the beginning for all of its glossary or memory: a thing's kept versions are still read, but
// the whole as it was, and "was it there at all", only from that beginning on.
//
// A change is old when it and all before it are older than the age. Journals of earlier versions may hold
// times that went back: what follows a young change is young there, too.
//
// Works in steps, each one short commit, beside interactive writers. Every step leaves a store that is sound
// and tells the truth; whoever is killed begins again, with what is left.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "server/model/time.h"
#include "server/rows/numbers.h"
#include "server/store/environment.h"
#include "server/upkeep/retention.h"

namespace entente::upkeep {

struct CompactionCounts {
  std::uint64_t versions = 0;    // Rows of versions and deletions that were cut off.
  std::uint64_t operations = 0;  // Forgotten: to repeat one would apply it again.
  std::uint64_t left_over = 0;   // Rows of what was deleted, that nothing names any more.
};

class Compaction {
 public:
  static constexpr std::size_t kRowsAStep = 256;

  Compaction(store::Environment& environment, const RetentionPolicy& policy, Time now,
             std::size_t rows_a_step = kRowsAStep);

  // Reads some of the store and removes at most about so many rows in one commit, if any. False when all is
  // done. Throws kDataLoss where a record cannot be read; nothing of that step is removed then.
  bool step();

  const CompactionCounts& counts() const { return counts_; }

 private:
  enum class Phase : std::uint8_t {
    kAge,
    kConceptVersions,
    kUnitVersions,
    kResourceVersions,
    kOperations,
    kLeftOver,
    kDone
  };

  bool find_oldest();
  bool cut_versions();
  bool forget_operations();
  bool remove_left_over();
  void next_phase();

  store::Environment& environment_;
  const RetentionPolicy policy_;
  const std::size_t rows_a_step_;
  const Time limit_;     // Under an age: changes up to the first later one are old,
  Revision oldest_ = 0;  // and what was superseded by this one goes.
  Phase phase_ = Phase::kAge;
  std::string position_;                              // Where in the phase's table the next step begins.
  std::optional<std::set<std::uint32_t>> left_over_;  // Numbers, once they are known.
  CompactionCounts counts_;
};

}  // namespace entente::upkeep
