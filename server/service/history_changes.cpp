// The methods that read the journal.
#include <algorithm>
#include <set>
#include <string>

#include "server/cancellation/cancellation.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/model/limits.h"
#include "server/service/history_service.h"
#include "server/service/paged.h"
#include "server/wire/answer_room.h"
#include "server/wire/convert_history.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

Revision parse_sequence(std::string_view field, std::int64_t sequence) {
  if (sequence < 0) {
    throw bad_field(field, "is negative; changes are counted from 1");
  }
  return static_cast<Revision>(sequence);
}

// Where a list begins: the request's place, or the end that the order begins at.
Revision first_of_list(const v1::ListChangesRequest& request, const store::ReadTransaction& transaction) {
  const Revision from = parse_sequence("from_sequence", request.from_sequence());
  if (request.ascending()) return std::max<Revision>(from, 1);
  const Revision newest = journal::newest_sequence(transaction);
  return from == 0 ? newest : std::min(from, newest);
}

// Which changes stand for their operation? One of each in a list, over all of its pages.
class OneOfEach {
 public:
  OneOfEach(const v1::ListChangesRequest& request, const store::ReadTransaction& transaction,
            const wire::ChangeReporter& reporter, Revision page_begin)
      : ascending_(request.ascending()),
        transaction_(transaction),
        reporter_(reporter),
        list_begin_(first_of_list(request, transaction)),
        page_begin_(page_begin) {}

  // The operation has its change on this page.
  bool has(const std::string& operation) const { return seen_.contains(operation); }

  // To be asked once for each change that the filter accepts, in the list's order.
  bool takes(const JournalEntry& entry) {
    if (entry.operation.empty()) return true;
    return seen_.insert(entry.operation).second && !was_on_a_page_before(entry.operation);
  }

  static std::int64_t edits_of(const store::ReadTransaction& transaction, const std::string& operation) {
    std::int64_t count = 0;
    journal::for_each_part(transaction, operation, [&](std::uint64_t, const AppliedPart& part) {
      count += std::count_if(part.outcomes.begin(), part.outcomes.end(),
                             [](Outcome outcome) { return outcome != Outcome::kUnchanged; });
    });
    return count;
  }

 private:
  bool was_on_a_page_before(const std::string& operation) const {
    bool was = false;
    journal::for_each_part(transaction_, operation, [&](std::uint64_t number, const AppliedPart& part) {
      const bool before = ascending_ ? part.sequence >= list_begin_ && part.sequence < page_begin_
                                     : part.sequence <= list_begin_ && part.sequence > page_begin_;
      if (was || !before) return;
      const auto entry = journal::entry_of_part(transaction_, operation, number, part);
      v1::Change change;
      was = entry && reporter_.report(transaction_, *entry, change);
    });
    return was;
  }

  const bool ascending_;
  const store::ReadTransaction& transaction_;
  const wire::ChangeReporter& reporter_;
  const Revision list_begin_;
  const Revision page_begin_;
  std::set<std::string> seen_;
};

void list(const v1::ListChangesRequest& request, const store::ReadTransaction& transaction,
          const Cancellation& cancellation, v1::ListChangesResponse& out) {
  const wire::ChangeReporter reporter(request.filter(), request.with_content());
  const auto limit = static_cast<int>(wire::page_limit(request.page_size()));
  const Revision newest = journal::newest_sequence(transaction);
  Revision sequence = request.page_token().empty() ? first_of_list(request, transaction)
                                                   : wire::parse_number_token(request.page_token());
  OneOfEach operations(request, transaction, reporter, sequence);
  wire::AnswerRoom room;
  for (; sequence >= 1 && sequence <= newest; sequence += request.ascending() ? 1 : -1) {
    cancellation.check("ask for fewer changes, or from a sequence nearer to those you want");
    const auto entry = journal::read_entry(transaction, sequence);
    if (!entry) continue;
    if (request.by_operation() && operations.has(entry->operation)) continue;
    v1::Change change;
    if (!reporter.report(transaction, *entry, change)) continue;
    if (request.by_operation() && !operations.takes(*entry)) continue;
    if (request.by_operation() && !entry->operation.empty())
      change.set_edit_count(
          std::max(change.edit_count(), OneOfEach::edits_of(transaction, entry->operation)));
    if (out.changes_size() == limit || !room.take(change.ByteSizeLong())) {
      out.set_next_page_token(wire::page_token(std::to_string(sequence)));
      return;
    }
    *out.add_changes() = std::move(change);
  }
}

}  // namespace

HistoryService::Unary* HistoryService::GetChange(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::GetChangeRequest, v1::Change>(
      backend_, context, request, response,
      [](const v1::GetChangeRequest& wanted, const store::ReadTransaction& transaction, v1::Change& out) {
        if (wanted.sequence() == 0) {
          throw bad_field("sequence", "is empty: it must be the number of a change");
        }
        const auto entry = journal::read_entry(transaction, parse_sequence("sequence", wanted.sequence()));
        if (!entry) {
          throw Error(Reason::kNotFound, "There is no change " + std::to_string(wanted.sequence()) +
                                             "; the newest one is " +
                                             std::to_string(journal::newest_sequence(transaction)));
        }
        v1::ChangeFilter all;
        all.set_with_uses(true);
        wire::ChangeReporter(all, wanted.with_content()).report(transaction, *entry, out);
      });
}

HistoryService::Unary* HistoryService::ListChanges(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::ListChangesRequest, v1::ListChangesResponse>(
      backend_, context, request, response, paged<v1::ListChangesRequest, v1::ListChangesResponse>(list),
      calls::Always<calls::WorkClass::kLong>());
}

}  // namespace entente::service
