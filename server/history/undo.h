// How does it come back? Changes are taken back by new changes that bring the former versions again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/journal/entries.h"
#include "server/model/change.h"
#include "server/model/thing.h"
#include "server/store/transaction.h"

namespace entente::history {

// Which changes are taken back.
struct UndoSelection {
  std::vector<Revision> sequences;  // These, in ascending order ...
  std::optional<Revision> back_to;  // ... or all that came after this moment.
  // Only what is in this glossary or in this memory; all if both are empty.
  std::string glossary;
  std::string memory;
};

// The numbers of an operation's changes, ascending. Throws kNotFound where there is none.
std::vector<Revision> changes_of_operation(const store::ReadTransaction& transaction,
                                           const std::string& operation);

// A thing that was changed again since: to take it back would take that back as well.
struct UndoConflict {
  ThingName thing;
  Revision sequence = 0;  // The later change.
  std::string reason;     // As a sentence.
};

struct UndoPlan {
  // What to submit: each expects to find what the plan found. Resources that come back are first, those that
  // go are last. Nothing for what is as it was already.
  std::vector<Edit> edits;
  std::vector<UndoConflict> conflicts;
};

// Things with a conflict are in the plan only if it is forced, and then come back to what they were before
// the first of the changes, whatever happened since. Counts of uses stay. Throws kNotFound for a change that
// is not in the journal, kFailedPrecondition where the history that it needs is cut off.
// O(entries selected + versions of what they touched).
UndoPlan plan_undo(const store::ReadTransaction& transaction, const UndoSelection& selection, bool force);

}  // namespace entente::history
