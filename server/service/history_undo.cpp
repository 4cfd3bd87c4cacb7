// Undo.
#include <utility>
#include <variant>

#include "server/calls/operation.h"
#include "server/error/error.h"
#include "server/history/things.h"
#include "server/history/undo.h"
#include "server/model/limits.h"
#include "server/service/history_service.h"
#include "server/wire/convert_history.h"
#include "server/wire/convert_text.h"
#include "server/wire/names.h"

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
      selection.back_to = journal::sequence_at_clock_time(
          transaction, wire::to_model("back_to_time", request.back_to_time()), calls::present_time());
      break;
    case v1::UndoRequest::TARGET_NOT_SET:
      throw Error(Reason::kInvalidArgument,
                  "Say what to undo: sequence, operation, back_to_sequence or back_to_time");
  }
  if (selection.back_to && *selection.back_to > journal::newest_sequence(transaction)) {
    throw Error(Reason::kInvalidArgument, "The field back_to_sequence is " +
                                              std::to_string(*selection.back_to) + "; the newest change is " +
                                              std::to_string(journal::newest_sequence(transaction)));
  }
  if (request.parent().empty()) return selection;
  if (history::versions_of(transaction, wire::parse_thing_name("parent", request.parent())).empty())
    throw Error(Reason::kNotFound, "There never was a " + request.parent());
  if (request.parent().starts_with("memories/")) {
    selection.memory = wire::parse_memory_name("parent", request.parent());
  } else {
    selection.glossary = wire::parse_glossary_name("parent", request.parent());
  }
  return selection;
}

// What was deleted, or never there.
bool brings_back(const Edit& edit) {
  return std::visit(
      [](const auto& one) {
        if constexpr (requires { one.expected; }) return one.expected.kind == Expectation::Kind::kNothing;
        return false;
      },
      edit);
}

void tell(const history::UndoPlan& plan, v1::UndoResponse& out) {
  out.set_edit_count(static_cast<std::int64_t>(plan.edits.size()));
  for (std::size_t i = 0; i < plan.edits.size() && i < limits::kEditsReported; ++i) {
    wire::to_api(journal_edit(plan.edits[i]), *out.add_edits());
    out.mutable_edits(static_cast<int>(i))->set_added(brings_back(plan.edits[i]));
  }
  for (std::size_t i = 0; i < plan.conflicts.size() && i < limits::kEditsReported; ++i) {
    v1::UndoConflict& told = *out.add_conflicts();
    told.set_name(wire::thing_name(plan.conflicts[i].thing));
    told.set_sequence(static_cast<std::int64_t>(plan.conflicts[i].sequence));
    told.set_reason(plan.conflicts[i].reason);
  }
}

// What stands of an undo that cannot go on, for its message.
std::string what_stands(const calls::Operation& operation) {
  if (operation.applied() == 0) return "nothing was undone";
  return std::to_string(operation.applied()) + " were undone before that, as the operation " +
         operation.name() + ", which can be undone in turn";
}

void refuse_conflicts(const history::UndoPlan& plan, const calls::Operation& operation) {
  if (plan.conflicts.empty()) return;
  std::string message = plan.conflicts.front().reason;
  if (plan.conflicts.size() > 1)
    message += ", and " + std::to_string(plan.conflicts.size() - 1) + " more such changes";
  throw Error(Reason::kFailedPrecondition,
              message + "; " + what_stands(operation) + ": undo these first, or force it over them");
}

// What the operation came to, whether by this call or by one before it.
void tell_done(const store::ReadTransaction& transaction, const calls::Operation& operation,
               v1::UndoResponse& out) {
  out.clear_edits();
  out.set_edit_count(0);
  for (const Revision sequence : history::changes_of_operation(transaction, operation.name())) {
    const auto entry = journal::read_entry(transaction, sequence);
    for (const JournalEdit& edit : entry->edits) {
      out.set_edit_count(out.edit_count() + 1);
      if (static_cast<std::size_t>(out.edits_size()) == limits::kEditsReported) continue;
      v1::EditEntry& told = *out.add_edits();
      wire::to_api(edit, told);
      told.set_added(told.kind() == v1::EditEntry::PUT &&
                     !history::is_there(history::content_at(transaction, edit.thing, sequence - 1)));
    }
    out.set_sequence(static_cast<std::int64_t>(sequence));
  }
  out.set_operation(operation.name());
}

// Plans and applies until nothing is left to do. Somebody may change a thing between the one and the other.
void undo_all(const calls::Backend& backend, const v1::UndoRequest& request, calls::Operation& operation,
              v1::UndoResponse& out) {
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
    if (!request.force()) refuse_conflicts(plan, operation);
    if (plan.edits.empty()) return;
    try {
      return operation.apply(std::move(plan.edits));
    } catch (const Error& error) {
      if (error.reason() != Reason::kAborted) throw;
      if (left == 1) throw Error(Reason::kAborted, error.what() + ("; " + what_stands(operation)));
    }
  }
}

void undo(const calls::Backend& backend, const v1::UndoRequest& request, Change head,
          const Cancellation& cancellation, v1::UndoResponse& out) {
  if (head.operation.empty()) head.operation = calls::fresh_operation("undo");
  v1::UndoRequest asked = request;
  asked.clear_validate_only();
  head.request_hash = calls::hash_of(asked);
  calls::Operation operation(backend.environment, backend.journal, std::move(head), cancellation);
  if (!operation.is_complete()) undo_all(backend, request, operation, out);
  if (request.validate_only() || operation.applied() == 0) return;
  operation.finish();
  tell_done(backend.environment.read(), operation, out);
}

}  // namespace

HistoryService::Unary* HistoryService::Undo(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_long<v1::UndoRequest, v1::UndoResponse>(
      backend_, context, request, response,
      [backend = backend_, context](const v1::UndoRequest& wanted, const Cancellation& cancellation,
                                    v1::UndoResponse& out) {
        undo(backend, wanted, calls::change_by_caller(*context), cancellation, out);
      });
}

}  // namespace entente::service
