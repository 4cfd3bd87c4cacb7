// The methods that read the journal.
#include "server/error/deadline.h"
#include "server/error/error.h"
#include "server/service/convert_history.h"
#include "server/service/history_service.h"
#include "server/service/request_fields.h"

namespace entente::service {
namespace {

Revision parse_sequence(std::string_view field, std::int64_t sequence) {
  if (sequence < 0) {
    throw Error(Reason::kInvalidArgument,
                "The field " + std::string(field) + " is negative; changes are counted from 1");
  }
  return static_cast<Revision>(sequence);
}

// Where a page begins: the token's place, the request's, or the end that the order begins at.
Revision first_of_page(const v1::ListChangesRequest& request, Revision newest) {
  if (!request.page_token().empty()) return parse_number_token(request.page_token());
  const Revision from = parse_sequence("from_sequence", request.from_sequence());
  if (request.ascending()) return std::max<Revision>(from, 1);
  return from == 0 ? newest : std::min(from, newest);
}

void list(const v1::ListChangesRequest& request, const store::ReadTransaction& transaction, Deadline deadline,
          v1::ListChangesResponse& out) {
  const ChangeTeller teller(request.filter(), request.with_content());
  const auto limit = static_cast<int>(page_limit(request.page_size()));
  const Revision newest = journal::newest_sequence(transaction);
  DeadlineWatch watch(deadline);
  Revision sequence = first_of_page(request, newest);
  for (; sequence >= 1 && sequence <= newest; sequence += request.ascending() ? 1 : -1) {
    watch.tick("ask for fewer changes, or from a sequence nearer to those you want");
    const auto entry = journal::read_entry(transaction, sequence);
    if (!entry) continue;
    v1::Change change;
    if (!teller.tell(transaction, *entry, change)) continue;
    if (out.changes_size() == limit) {
      out.set_next_page_token(page_token(std::to_string(sequence)));
      return;
    }
    *out.add_changes() = std::move(change);
  }
}

}  // namespace

HistoryService::Unary* HistoryService::GetChange(Context* context, const Bytes* request, Bytes* response) {
  return answer_read<v1::GetChangeRequest, v1::Change>(
      backend_, context, request, response,
      [](const v1::GetChangeRequest& wanted, const store::ReadTransaction& transaction, v1::Change& out) {
        const auto entry = journal::read_entry(transaction, parse_sequence("sequence", wanted.sequence()));
        if (!entry) {
          throw Error(Reason::kNotFound, "There is no change " + std::to_string(wanted.sequence()) +
                                             "; the newest one is " +
                                             std::to_string(journal::newest_sequence(transaction)));
        }
        v1::ChangeFilter all;
        all.set_with_uses(true);
        ChangeTeller(all, wanted.with_content()).tell(transaction, *entry, out);
      });
}

HistoryService::Unary* HistoryService::ListChanges(Context* context, const Bytes* request, Bytes* response) {
  return answer_read<v1::ListChangesRequest, v1::ListChangesResponse>(
      backend_, context, request, response,
      [context](const v1::ListChangesRequest& wanted, const store::ReadTransaction& transaction,
                v1::ListChangesResponse& out) { list(wanted, transaction, deadline_of(*context), out); });
}

}  // namespace entente::service
