// Undo.
#include <utility>

#include "server/error/error.h"
#include "server/history/undo.h"
#include "server/service/convert_history.h"
#include "server/service/convert_text.h"
#include "server/service/history_service.h"
#include "server/service/names.h"
#include "server/service/operation.h"

namespace entente::service {
namespace {

constexpr int kTries = 5;

std::string require_parent(const v1::UndoRequest& request, const char* field) {
  if (request.parent().empty()) {
    throw Error(Reason::kInvalidArgument, std::string("The field parent is empty: with ") + field +
                                              " say which glossary or memory goes back");
  }
  return request.parent();
}

Revision checked(const char* field, std::int64_t sequence) {
  if (sequence < 0 || (sequence == 0 && std::string_view(field) == "sequence"))
    throw Error(Reason::kInvalidArgument, std::string("The field ") + field + " is not a change's number");
  return static_cast<Revision>(sequence);
}

history::UndoSelection selection_of(const v1::UndoRequest& request,
                                    const store::ReadTransaction& transaction) {
  history::UndoSelection selection;
  switch (request.target_case()) {
    case v1::UndoRequest::kSequence:
      selection.sequences = {checked("sequence", request.sequence())};
      break;
    case v1::UndoRequest::kOperation:
      selection.sequences = history::changes_of_operation(transaction, request.operation());
      break;
    case v1::UndoRequest::kBackToSequence:
      require_parent(request, "back_to_sequence");
      selection.back_to = checked("back_to_sequence", request.back_to_sequence());
      break;
    case v1::UndoRequest::kBackToTime:
      require_parent(request, "back_to_time");
      selection.back_to = journal::sequence_at(transaction, to_model("back_to_time", request.back_to_time()));
      break;
    case v1::UndoRequest::TARGET_NOT_SET:
      throw Error(Reason::kInvalidArgument,
                  "Say what to undo: sequence, operation, back_to_sequence or back_to_time");
  }
  if (request.parent().starts_with("memories/")) {
    selection.memory = parse_memory_name("parent", request.parent());
  } else if (!request.parent().empty()) {
    selection.glossary = parse_glossary_name("parent", request.parent());
  }
  return selection;
}

void tell(const history::UndoPlan& plan, v1::UndoResponse& out) {
  out.set_edit_count(static_cast<std::int64_t>(plan.edits.size()));
  for (std::size_t i = 0; i < plan.edits.size() && i < kEditsTold; ++i)
    to_api(records::journal_edit(plan.edits[i]), *out.add_edits());
  for (std::size_t i = 0; i < plan.conflicts.size() && i < kEditsTold; ++i) {
    v1::UndoConflict& told = *out.add_conflicts();
    told.set_name(thing_name(plan.conflicts[i].edit));
    told.set_sequence(static_cast<std::int64_t>(plan.conflicts[i].sequence));
    told.set_reason(plan.conflicts[i].reason);
  }
}

void refuse_conflicts(const history::UndoPlan& plan) {
  if (plan.conflicts.empty()) return;
  std::string message = plan.conflicts.front().reason;
  if (plan.conflicts.size() > 1)
    message += ", and " + std::to_string(plan.conflicts.size() - 1) + " more such changes";
  throw Error(Reason::kFailedPrecondition,
              message + "; nothing was undone: undo these first, or force it over them");
}

// What an undo that was answered before came to.
void tell_again(const store::ReadTransaction& transaction, const std::string& operation,
                v1::UndoResponse& out) {
  for (const Revision sequence : history::changes_of_operation(transaction, operation)) {
    const auto entry = journal::read_entry(transaction, sequence);
    for (const records::JournalEdit& edit : entry->edits) {
      out.set_edit_count(out.edit_count() + 1);
      if (static_cast<std::size_t>(out.edits_size()) < kEditsTold) to_api(edit, *out.add_edits());
    }
    out.set_sequence(static_cast<std::int64_t>(sequence));
  }
  out.set_operation(operation);
}

void undo(const Backend& backend, const v1::UndoRequest& request, Change head, v1::UndoResponse& out) {
  if (head.operation.empty()) head.operation = fresh_operation("undo");
  Operation operation(backend.environment, backend.journal, std::move(head));
  if (operation.is_complete()) return tell_again(backend.environment.read(), operation.name(), out);
  for (int left = kTries;; --left) {
    history::UndoPlan plan;
    {
      const store::ReadTransaction transaction = backend.environment.read();
      plan = history::plan_undo(transaction, selection_of(request, transaction), request.force());
      out.set_sequence(static_cast<std::int64_t>(journal::newest_sequence(transaction)));
    }
    out.clear_edits();
    out.clear_conflicts();
    tell(plan, out);
    if (request.validate_only()) return;
    if (!request.force()) refuse_conflicts(plan);
    if (plan.edits.empty()) return;
    try {
      operation.apply(std::move(plan.edits));
      operation.finish();
    } catch (const Error& error) {
      // Somebody changed one of them since it was looked at.
      if (error.reason() != Reason::kAborted || left == 1) throw;
      continue;
    }
    out.set_operation(operation.name());
    out.set_sequence(static_cast<std::int64_t>(operation.sequence()));
    return;
  }
}

}  // namespace

HistoryService::Unary* HistoryService::Undo(Context* context, const Bytes* request, Bytes* response) {
  return answer_on_thread<v1::UndoRequest, v1::UndoResponse>(
      context, request, response,
      [backend = backend_, context](const v1::UndoRequest& wanted, v1::UndoResponse& out) {
        undo(backend, wanted, change_by_caller(*context), out);
      });
}

}  // namespace entente::service
