#include "server/service/operation.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace entente::service {

Operation::Operation(const store::ReadTransaction& transaction, journal::Journal& journal, Change head)
    : journal_(journal), head_(std::move(head)) {
  journal::for_each_part(transaction, head_.operation,
                         [&](std::uint64_t part, const records::AppliedPart& applied) {
                           applied_ = part + applied.outcomes.size();
                           complete_ = applied.outcomes.size() < kEditsPerTurn;
                           sequence_ = applied.sequence;
                         });
}

void Operation::apply(std::vector<Edit> edits) {
  for (std::size_t begin = 0; begin < edits.size(); begin += kEditsPerTurn) {
    const std::size_t end = std::min(begin + kEditsPerTurn, edits.size());
    Change part = head_;
    part.operation_part = applied_;
    part.edits.assign(std::make_move_iterator(edits.begin() + static_cast<std::ptrdiff_t>(begin)),
                      std::make_move_iterator(edits.begin() + static_cast<std::ptrdiff_t>(end)));
    const auto turn = edits.size() > kEditsPerTurn ? journal::Turn::kBulk : journal::Turn::kInteractive;
    sequence_ = journal_.submit_and_wait(std::move(part), turn).sequence;
    applied_ += end - begin;
  }
}

}  // namespace entente::service
