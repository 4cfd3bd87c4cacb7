// An operation of many edits on its way into the journal: in one change where they are few, else in turns
// that let others in between. For long calls.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/journal/journal.h"
#include "server/model/change.h"

namespace entente::calls {

// Edits of one turn: some milliseconds of the writer's time.
inline constexpr std::size_t kEditsPerTurn = 100;

class Operation {
 public:
  // `head` gives author, comment, operation and the request's hash. Goes on after the parts of it that are
  // applied already. Throws OperationUnderWay while another call works on it, and kInvalidArgument where the
  // parts were another request's.
  Operation(const store::Environment& environment, journal::Journal& journal, Change head,
            const Cancellation& cancellation);

  // Applies the edits as further parts of the operation and waits for them. Throws the Error of a part that
  // is refused, and that of the cancellation between two parts; the parts before it stay. `matched` counts
  // the records that were looked at for these edits, see Change.
  void apply(std::vector<Edit> edits, std::uint64_t matched = 0);

  // Says that no edits follow. Only the last part is a short one: where it is not, one without edits ends the
  // operation.
  void finish(std::uint64_t matched = 0);

  // It was applied before, to its end: the call is a repetition.
  bool is_complete() const { return complete_; }

  // The last edit that an earlier, broken call applied: where to go on. Nothing where there is none.
  const std::optional<JournalEdit>& last_edit() const { return last_edit_; }

  // How many edits have been applied, and how many records matched, by this call and those before it.
  std::uint64_t applied() const { return applied_; }
  std::uint64_t matched() const { return matched_; }
  const std::string& name() const { return head_.operation; }

 private:
  void apply_part(std::vector<Edit> edits, std::uint64_t matched, journal::Priority priority);

  journal::Journal& journal_;
  const Change head_;
  const Cancellation cancellation_;
  const std::unique_ptr<journal::OperationLocks::Lock> lock_;
  std::optional<JournalEdit> last_edit_;
  std::uint64_t applied_ = 0;
  std::uint64_t matched_ = 0;
  bool complete_ = false;
};

}  // namespace entente::calls
