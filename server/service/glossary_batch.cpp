// Batch edits of concepts.
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/glossary/batch_edit.h"
#include "server/glossary/concepts.h"
#include "server/model/limits.h"
#include "server/service/batch.h"
#include "server/service/glossary_service.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

using Request = v1::BatchEditConceptsRequest;

glossary::BatchAction action_of(const Request& request) {
  switch (request.action_case()) {
    case Request::kSetStatus:
      if (!v1::TermStatus_IsValid(request.set_status().status()))
        throw bad_field("set_status.status", "has an unknown value");
      return glossary::SetStatus{static_cast<TermStatus>(request.set_status().status())};
    case Request::kRenameSubjectField:
      wire::check_stored_name("rename_subject_field.to", request.rename_subject_field().to());
      return glossary::RenameSubjectField{request.rename_subject_field().from(),
                                          request.rename_subject_field().to()};
    case Request::kReplaceText:
      wire::check_characters("replace_text.replacement", request.replace_text().replacement());
      return glossary::ReplaceText{parse_replacement("replace_text.pattern", request.replace_text().pattern(),
                                                     request.replace_text().replacement())};
    case Request::ACTION_NOT_SET:
      break;
  }
  throw Error(Reason::kInvalidArgument, "Say what to do: set_status, rename_subject_field or replace_text",
              {.field = "set_status"});
}

// One turn: the concepts after `after` until enough of them change.
BatchTurn look(const store::ReadTransaction& transaction, const std::string& glossary_id,
               const glossary::BatchEdit& edit, const Cancellation& cancellation, std::string& after,
               Previews room) {
  const auto glossary = catalogue::require_glossary(transaction, glossary_id);
  const auto change = [&](const Concept& value) {
    auto changed = edit.changed(value);
    if (changed) wire::check_limits(*changed);
    return changed;
  };
  BatchTurn turn(std::move(room));
  for (;;) {
    const auto page = glossary::list_concepts(transaction, glossary,
                                              {.after = after,
                                               .limit = kRecordsPerRead,
                                               .most_bytes = limits::kAnswerBytes,
                                               .cancellation = cancellation});
    for (const Concept& value : page.concepts) {
      cancellation.check(kBatchRemedy);
      after = value.id;
      if (edit.accepts(value)) look_at(value, change, turn);
      if (turn.is_full()) return turn;
    }
    turn.done = page.end.empty();
    if (turn.done) return turn;
  }
}

void edit_concepts(const calls::Backend& backend, const Request& request, Change head,
                   const Cancellation& cancellation, v1::BatchEditConceptsResponse& out) {
  const std::string id = wire::parse_glossary_name("parent", request.parent());
  const auto previews =
      wire::result_limit("max_previews", request.max_previews(), limits::kDefaultPreviews, limits::kPreviews);
  const glossary::BatchEdit edit(wire::to_model(request.filter()), action_of(request), cancellation);
  if (head.operation.empty()) head.operation = calls::fresh_operation("batch");
  head.request_hash = hash_of_batch(request);
  calls::Operation operation(backend.environment, backend.journal, std::move(head), cancellation);
  std::string settled = operation.last_edit() ? operation.last_edit()->thing.concept_id : std::string();
  std::string after;
  run_batch(
      backend, operation, request.validate_only(), previews, out,
      [&](Previews room) {
        after = settled;
        return look(backend.environment.read(), id, edit, cancellation, after, std::move(room));
      },
      [&] { settled = after; });
}

}  // namespace

GlossaryService::Unary* GlossaryService::BatchEditConcepts(Context* context, const Bytes* request,
                                                           Bytes* response) {
  return calls::answer_long<Request, v1::BatchEditConceptsResponse>(
      backend_, context, request, response,
      [backend = backend_, context](const Request& wanted, const Cancellation& cancellation,
                                    v1::BatchEditConceptsResponse& out) {
        edit_concepts(backend, wanted, calls::change_by_caller(backend, *context), cancellation, out);
      });
}

}  // namespace entente::service
