// Undo.
#include <optional>
#include <utility>
#include <vector>

#include "server/calls/operation.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/history/things.h"
#include "server/history/versions.h"
#include "server/model/limits.h"
#include "server/restore/undo.h"
#include "server/service/history_service.h"
#include "server/wire/convert_history.h"
#include "server/wire/convert_time.h"
#include "server/wire/names.h"

namespace entente::service {
namespace {

constexpr int kTries = 5;
// Edits that are planned at a time and then applied. More than one turn, so that an undo of many edits lets
// others in between.
constexpr std::size_t kEditsAtATime = 2 * calls::kEditsPerTurn;

void require_parent(const v1::UndoRequest& request, const char* field) {
  if (!request.parent().empty()) return;
  throw bad_field("parent",
                  std::string("is empty: with ") + field + " say which glossary or memory goes back");
}

Revision checked(const char* field, std::int64_t sequence) {
  if (sequence < 0 || (sequence == 0 && std::string_view(field) == "sequence"))
    throw bad_field(field, "is not a change's number");
  return static_cast<Revision>(sequence);
}

restore::UndoSelection selection_of(const v1::UndoRequest& request, const store::ReadTransaction& transaction,
                                    const Cancellation& cancellation) {
  restore::UndoSelection selection;
  switch (request.target_case()) {
    case v1::UndoRequest::kSequence:
      selection.sequences = {checked("sequence", request.sequence())};
      break;
    case v1::UndoRequest::kOperation:
      selection.sequences = journal::changes_of_operation(transaction, request.operation(), cancellation);
      break;
    case v1::UndoRequest::kBackToSequence:
      require_parent(request, "back_to_sequence");
      selection.back_to = checked("back_to_sequence", request.back_to_sequence());
      break;
    case v1::UndoRequest::kBackToTime:
      require_parent(request, "back_to_time");
      selection.back_to =
          journal::sequence_at_clock_time(transaction, wire::to_model("back_to_time", request.back_to_time()),
                                          calls::present_time(), cancellation);
      break;
    case v1::UndoRequest::TARGET_NOT_SET:
      throw Error(Reason::kInvalidArgument,
                  "Say what to undo: sequence, operation, back_to_sequence or back_to_time",
                  {.field = "sequence"});
  }
  if (selection.back_to && *selection.back_to > journal::newest_sequence(transaction)) {
    throw bad_field("back_to_sequence", "is " + std::to_string(*selection.back_to) +
                                            "; the newest change is " +
                                            std::to_string(journal::newest_sequence(transaction)));
  }
  if (request.parent().empty()) return selection;
  if (!history::version_at(transaction, wire::parse_thing_name("parent", request.parent()), history::kNow))
    throw Error(Reason::kNotFound, "There never was a " + request.parent());
  if (request.parent().starts_with("memories/")) {
    selection.memory = wire::parse_memory_name("parent", request.parent());
  } else {
    selection.glossary = wire::parse_glossary_name("parent", request.parent());
  }
  return selection;
}

void fill(const restore::UndoPlan& plan, v1::UndoResponse& out) {
  out.set_edit_count(static_cast<std::int64_t>(plan.edit_count()));
  for (const restore::PlannedEdit& one : plan.edits()) {
    v1::EditEntry& added = *out.add_edits();
    wire::to_api(one.edit, added);
    added.set_added(one.brings_back);
  }
  for (const restore::UndoConflict& one : plan.conflicts()) {
    v1::UndoConflict& added = *out.add_conflicts();
    added.set_name(wire::thing_name(one.thing));
    added.set_sequence(static_cast<std::int64_t>(one.sequence));
    added.set_reason(one.reason);
  }
}

void refuse_conflicts(const restore::UndoPlan& plan, const calls::Operation& operation) {
  if (plan.conflict_count() == 0) return;
  std::string message = plan.conflicts().front().reason;
  if (plan.conflict_count() > 1)
    message += ", and " + std::to_string(plan.conflict_count() - 1) + " more such changes";
  if (operation.applied() == 0) message += "; nothing was undone";
  throw Error(Reason::kFailedPrecondition,
              message + (plan.conflicts().front().is_final ? "; with force all the rest is undone"
                                                           : "; undo these first, or force it over them"));
}

// What the operation came to, whether by this call or by one before it.
void fill_done(const store::ReadTransaction& transaction, const calls::Operation& operation,
               const Cancellation& cancellation, v1::UndoResponse& out) {
  out.clear_edits();
  out.set_edit_count(0);
  const auto take = [&](const JournalEntry& entry) {
    out.set_edit_count(out.edit_count() + static_cast<std::int64_t>(entry.edits.size()));
    out.set_sequence(static_cast<std::int64_t>(entry.sequence));
    for (const JournalEdit& edit : entry.edits) {
      if (static_cast<std::size_t>(out.edits_size()) == limits::kEditsReported) return;
      v1::EditEntry& added = *out.add_edits();
      wire::to_api(edit, added);
      added.set_added(added.kind() == v1::EditEntry::PUT &&
                      !history::is_there(history::content_at(transaction, edit.thing, entry.sequence - 1)));
    }
  };
  journal::for_each_part(transaction, operation.name(), [&](std::uint64_t number, const AppliedPart& part) {
    cancellation.check("send the call again under the same operation");
    if (const auto entry = journal::entry_of_part(transaction, operation.name(), number, part)) take(*entry);
  });
  out.set_operation(operation.name());
}

void apply(const calls::Backend& backend, restore::UndoPlan& plan, calls::Operation& operation,
           const Cancellation& cancellation) {
  for (;;) {
    std::vector<Edit> edits = plan.next(backend.environment.read(), kEditsAtATime, cancellation);
    if (edits.empty()) return;
    operation.apply(std::move(edits));
  }
}

// What a change of somebody else between the plan and its edits comes to.
bool asks_for_a_new_plan(const Error& error) {
  return error.reason() == Reason::kAborted || error.reason() == Reason::kAlreadyExists ||
         error.reason() == Reason::kNotFound;
}

// Plans and applies until nothing is left to do.
void undo_all(const calls::Backend& backend, const v1::UndoRequest& request, calls::Operation& operation,
              const Cancellation& cancellation, v1::UndoResponse& out) {
  for (int left = kTries;; --left) {
    std::optional<restore::UndoPlan> plan;
    {
      const store::ReadTransaction transaction = backend.environment.read();
      plan.emplace(transaction, selection_of(request, transaction, cancellation), request.force(),
                   cancellation);
      out.set_sequence(static_cast<std::int64_t>(journal::newest_sequence(transaction)));
    }
    out.clear_edits();
    out.clear_conflicts();
    fill(*plan, out);
    if (request.validate_only()) return;
    if (!request.force()) refuse_conflicts(*plan, operation);
    try {
      return apply(backend, *plan, operation, cancellation);
    } catch (const Error& error) {
      if (!asks_for_a_new_plan(error)) throw;
      if (left == 1) throw Error(Reason::kAborted, std::string(error.what()) + "; try again");
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
  if (!operation.is_complete()) {
    try {
      undo_all(backend, request, operation, cancellation, out);
    } catch (const Error& error) {
      if (operation.applied() == 0) throw;
      throw error.with_message(std::string(error.what()) + "; " + std::to_string(operation.applied()) +
                               " edits are undone, and the call goes on after them under the operation " +
                               operation.name() + ", which can be undone in turn");
    }
    if (request.validate_only() || operation.applied() == 0) return;
    operation.finish();
  }
  fill_done(backend.environment.read(), operation, cancellation, out);
}

}  // namespace

HistoryService::Unary* HistoryService::Undo(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_long<v1::UndoRequest, v1::UndoResponse>(
      backend_, context, request, response,
      [backend = backend_, context](const v1::UndoRequest& wanted, const Cancellation& cancellation,
                                    v1::UndoResponse& out) {
        undo(backend, wanted, calls::change_by_caller(backend, *context), cancellation, out);
      });
}

}  // namespace entente::service
