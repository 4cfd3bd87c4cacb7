// Batch edits of units.
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/memory/batch_edit.h"
#include "server/memory/units.h"
#include "server/model/limits.h"
#include "server/service/batch.h"
#include "server/service/memory_service.h"
#include "server/wire/convert_memory.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

using Request = v1::BatchEditUnitsRequest;

struct UnitEdit {
  memory::UnitFilter filter;
  memory::Side side;
  text::Replacement replacement;
};

UnitEdit edit_of(const Request& request) {
  if (!Request::Side_IsValid(request.side())) {
    throw bad_field("side", "has an unknown value; set TARGET or SOURCE");
  }
  const auto side =
      request.side() == v1::BatchEditUnitsRequest::SOURCE ? memory::Side::kSource : memory::Side::kTarget;
  wire::check_characters("replacement", request.replacement());
  return {wire::to_model(request.filter()), side,
          parse_replacement("pattern", request.pattern(), request.replacement())};
}

// One turn: the units after `after` until enough of them change.
BatchTurn look(const store::ReadTransaction& transaction, const std::string& memory_id, const UnitEdit& edit,
               const Cancellation& cancellation, UnitId& after, Previews room) {
  const auto memory = catalogue::require_memory(transaction, memory_id);
  const auto change = [&](const TranslationUnit& unit) {
    auto changed = memory::replaced(unit, edit.side, edit.replacement, cancellation);
    if (changed) wire::check_limits(*changed);
    return changed;
  };
  BatchTurn turn(std::move(room));
  for (;;) {
    const auto page = memory::list_units(transaction, memory, after, kRecordsPerRead, edit.filter,
                                         cancellation, limits::kAnswerBytes);
    for (const TranslationUnit& unit : page) {
      cancellation.check(kBatchRemedy);
      after = unit.id;
      look_at(unit, change, turn);
      if (turn.is_full()) return turn;
    }
    turn.done = page.empty();
    if (turn.done) return turn;
  }
}

void edit_units(const calls::Backend& backend, const Request& request, Change head,
                const Cancellation& cancellation, v1::BatchEditUnitsResponse& out) {
  const std::string id = wire::parse_memory_name("parent", request.parent());
  const auto previews =
      wire::result_limit("max_previews", request.max_previews(), limits::kDefaultPreviews, limits::kPreviews);
  const UnitEdit edit = edit_of(request);
  if (head.operation.empty()) head.operation = calls::fresh_operation("batch");
  head.request_hash = hash_of_batch(request);
  calls::Operation operation(backend.environment, backend.journal, std::move(head), cancellation);
  UnitId settled = operation.last_edit() ? operation.last_edit()->thing.unit_id : 0;
  UnitId after = 0;
  run_batch(
      backend, operation, request.validate_only(), previews, out,
      [&](Previews room) {
        after = settled;
        return look(backend.environment.read(), id, edit, cancellation, after, std::move(room));
      },
      [&] { settled = after; });
}

}  // namespace

MemoryService::Unary* MemoryService::BatchEditUnits(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_long<Request, v1::BatchEditUnitsResponse>(
      backend_, context, request, response,
      [backend = backend_, context](const Request& wanted, const Cancellation& cancellation,
                                    v1::BatchEditUnitsResponse& out) {
        edit_units(backend, wanted, calls::change_by_caller(backend, *context), cancellation, out);
      });
}

}  // namespace entente::service
