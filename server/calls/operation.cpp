#include "server/calls/operation.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/calls/call.h"

namespace entente::calls {

Operation::Operation(const store::Environment& environment, journal::Journal& journal, Change head,
                     const Cancellation& cancellation)
    : journal_(journal),
      head_(std::move(head)),
      cancellation_(cancellation),
      lock_(journal.operation_locks().try_lock(head_.operation)) {
  if (!lock_) throw OperationUnderWay(head_.operation);
  const store::ReadTransaction transaction = environment.read();
  std::pair<std::uint64_t, AppliedPart> last;
  journal::for_each_part(transaction, head_.operation, [&](std::uint64_t part, const AppliedPart& applied) {
    journal::check_same_request(head_, applied);
    applied_ = part + applied.outcomes.size();
    matched_ += applied.matched;
    complete_ = applied.outcomes.size() < kEditsPerTurn;
    const bool has_effect = std::any_of(applied.outcomes.begin(), applied.outcomes.end(),
                                        [](Outcome outcome) { return outcome != Outcome::kUnchanged; });
    if (has_effect) last = {part, applied};
  });
  const auto entry = journal::entry_of_part(transaction, head_.operation, last.first, last.second);
  if (entry) last_edit_ = entry->edits.back();
}

void Operation::apply(std::vector<Edit> edits, std::uint64_t matched) {
  const auto priority =
      edits.size() > kEditsPerTurn ? journal::Priority::kBatch : journal::Priority::kInteractive;
  for (std::size_t begin = 0; begin < edits.size(); begin += kEditsPerTurn) {
    cancellation_.check("send the call again under the same operation, and it goes on where it stopped");
    const std::size_t end = std::min(begin + kEditsPerTurn, edits.size());
    apply_part({std::make_move_iterator(edits.begin() + static_cast<std::ptrdiff_t>(begin)),
                std::make_move_iterator(edits.begin() + static_cast<std::ptrdiff_t>(end))},
               std::exchange(matched, 0), priority);
  }
}

void Operation::finish(std::uint64_t matched) {
  if (applied_ > 0 && !complete_) apply_part({}, matched, journal::Priority::kInteractive);
}

void Operation::apply_part(std::vector<Edit> edits, std::uint64_t matched, journal::Priority priority) {
  Change part = head_;
  part.operation_part = applied_;
  part.time = present_time();
  part.edits = std::move(edits);
  part.matched = matched;
  const std::size_t count = part.edits.size();
  journal_.submit_and_wait(std::move(part), priority);
  applied_ += count;
  matched_ += matched;
  complete_ = count < kEditsPerTurn;
}

}  // namespace entente::calls
