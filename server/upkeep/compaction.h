// Removes the history that a policy does not keep: superseded versions; deletions that no kept version
// precedes; rows under the numbers of glossaries and memories that no kept version names; and, if the policy
// has an age, the outcomes of old operations. It removes neither the present state nor the journal: the
// sequence numbers and the record of who did what stay.
//
// It always removes the oldest versions of a thing. The same commit moves the start of the history
// (history::history_begin) of the thing's glossary or memory to the moment when the last removed version was
// superseded. So a version that is found is the right one, and a question about a moment before that start is
// refused where no version is found. With an age, the start stays within the moments that are too old. With a
// count, one thing that changes often moves the start for its whole glossary or memory: the kept versions of
// other things can still be read, but the whole as it was, and whether a thing existed, only from that start
// on.
//
// A change is old when it and all before it are older than the age. Journals of earlier versions may hold
// times that went back: what follows a young change is young there, too.
//
// It works in steps beside interactive writers; each step is one short commit. Every step leaves a sound
// store. A process that is killed continues with what is left.
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
  std::uint64_t versions = 0;    // Removed rows of versions and deletions.
  std::uint64_t operations = 0;  // Forgotten operations: repeating one would apply it again.
  std::uint64_t left_over = 0;   // Removed rows of deleted things that nothing names any more.
};

class Compaction {
 public:
  static constexpr std::size_t kRowsAStep = 256;

  Compaction(store::Environment& environment, const RetentionPolicy& policy, Time now,
             std::size_t rows_a_step = kRowsAStep);

  // Reads a part of the store, and removes about rows_a_step rows at most, in one commit. Returns false when
  // nothing is left to do. Throws kDataLoss where a record cannot be read; the step removes nothing then.
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
  const Time limit_;     // With an age: the changes before the first one after this time are old.
  Revision oldest_ = 0;  // The last old change; versions that it or an earlier one superseded are removed.
  Phase phase_ = Phase::kAge;
  std::string position_;                              // Where in the phase's table the next step starts.
  std::optional<std::set<std::uint32_t>> left_over_;  // Numbers, once known.
  CompactionCounts counts_;
};

}  // namespace entente::upkeep
