// Changes are taken back by new changes that bring the former versions again.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/model/journal_entry.h"
#include "server/restore/touched.h"
#include "server/restore/undo_decision.h"
#include "server/store/transaction.h"

namespace entente::restore {

// Which changes are taken back.
struct UndoSelection {
  std::vector<Revision> sequences;  // These, in ascending order ...
  std::optional<Revision> back_to;  // ... or all that came after this moment.
  // Only what is in this glossary or in this memory; all if both are empty.
  std::string glossary;
  std::string memory;
};

// An edit of a plan by its name.
struct PlannedEdit {
  JournalEdit edit;
  bool brings_back = false;  // What is not there now.
};

// A thing with a conflict is in the plan only if the plan is forced, and then becomes what it was before the
// first of the selected changes, whatever happened since. A thing that is already as it was needs no edit.
// Counts of uses stay.
class UndoPlan {
 public:
  // Throws kNotFound for a change that is not in the journal, kFailedPrecondition where the history that it
  // needs is cut off, kResourceExhausted beyond limits::kThingsPerUndo. O(entries selected + what they
  // touched, each times the logarithm of its versions).
  UndoPlan(const store::ReadTransaction& transaction, UndoSelection selection, bool force,
           const Cancellation& cancellation = {});

  // Edits and conflicts beyond limits::kEditsReported are counted, but not kept for the answer.
  std::uint64_t edit_count() const { return edit_count_; }
  const std::vector<PlannedEdit>& edits() const { return edits_; }
  std::uint64_t conflict_count() const { return conflict_count_; }
  const std::vector<UndoConflict>& conflicts() const { return conflicts_; }

  // The next edits to submit, at most this many; none at the end. Each expects the revision that is there
  // now. Glossaries and memories that come back are first, those that are deleted are last. Throws kAborted
  // if somebody changed a thing after the plan was made, so that a new plan is needed.
  std::vector<Edit> next(const store::ReadTransaction& transaction, std::size_t at_most,
                         const Cancellation& cancellation = {});

 private:
  struct Place {  // Of next().
    std::size_t resource = 0;
    std::size_t content = 0;
    std::size_t leaving = 0;
  };
  struct Within {  // What the plan does within a glossary or memory.
    std::uint64_t edits = 0;
    std::int64_t deletions = 0;
  };

  void gather(const store::ReadTransaction& transaction, const Cancellation& cancellation);
  void take(const JournalEntry& entry);
  void plan_resources(UndoDecider& decider);
  void plan_contents(UndoDecider& decider, const Cancellation& cancellation);
  void plan_leaving(const store::ReadTransaction& transaction);
  void count(UndoDecision decision);
  std::int64_t left_in(const store::ReadTransaction& transaction, const ThingName& resource) const;
  std::optional<Edit> next_edit(UndoDecider& decider, const store::ReadTransaction& transaction,
                                const Cancellation& cancellation);

  const UndoSelection selection_;
  const bool force_;
  Touched touched_;

  std::uint64_t edit_count_ = 0;
  std::vector<PlannedEdit> edits_;
  std::uint64_t conflict_count_ = 0;
  std::vector<UndoConflict> conflicts_;

  RestoredNumbers restored_numbers_;
  std::map<ThingName, Revision> leaving_;  // Those that go, with the revision that they have.
  std::map<ThingName, Within> within_;

  Place place_;
};

}  // namespace entente::restore
