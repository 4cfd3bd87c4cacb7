// An operation of many edits on its way into the journal: in one change where they are few, else in turns
// that let others in between. For calls that run on a thread of their own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/journal/journal.h"
#include "server/model/change.h"

namespace entente::service {

// Edits of one turn: some milliseconds of the writer's time.
inline constexpr std::size_t kEditsPerTurn = 100;

class Operation {
 public:
  // `head` gives author, comment, time and operation. Goes on behind the parts of it that are applied
  // already.
  Operation(const store::ReadTransaction& transaction, journal::Journal& journal, Change head);

  // Applies the edits as further parts of the operation and waits for them. Throws the Error of a part that
  // is refused; the parts before it stay.
  void apply(std::vector<Edit> edits);

  // It was applied before, to its end: the call is a repetition. Only the last part is a short one.
  bool is_complete() const { return complete_; }

  // How many edits have been applied, by this call and those before it.
  std::uint64_t applied() const { return applied_; }
  const std::string& name() const { return head_.operation; }
  // Of the newest part; 0 if there is none yet.
  Revision sequence() const { return sequence_; }

 private:
  journal::Journal& journal_;
  const Change head_;
  std::uint64_t applied_ = 0;
  bool complete_ = false;
  Revision sequence_ = 0;
};

}  // namespace entente::service
