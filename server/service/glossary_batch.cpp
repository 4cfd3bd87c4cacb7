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

constexpr const char* kRemedy = "send the call again under the same operation, or name a narrower filter";

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
  throw Error(Reason::kInvalidArgument, "Say what to do: set_status, rename_subject_field or replace_text");
}

// One turn: the concepts after `after` until enough of them change.
BatchTurn<Concept> look(const store::ReadTransaction& transaction, const std::string& glossary_id,
                        const glossary::BatchEdit& edit, const Cancellation& cancellation,
                        std::string& after) {
  const auto glossary = catalogue::require_glossary(transaction, glossary_id);
  BatchTurn<Concept> turn;
  constexpr std::size_t kPage = 500;
  while (turn.edits.size() < calls::kEditsPerTurn) {
    const auto page = glossary::list_concepts(transaction, glossary,
                                              {.after = after, .limit = kPage, .cancellation = cancellation});
    for (const Concept& value : page.concepts) {
      cancellation.check(kRemedy);
      after = value.id;
      if (!edit.accepts(value)) continue;
      ++turn.matched;
      std::optional<Concept> changed;
      try {
        changed = edit.changed(value);
        if (!changed) continue;
        wire::check_limits(*changed);
      } catch (const Error& error) {
        if (error.reason() != Reason::kInvalidArgument) throw;
        v1::BatchPreview refused;
        refused.set_name(wire::concept_name(value.glossary, value.id));
        refused.set_reason(error.what());
        turn.refused.push_back(std::move(refused));
        continue;
      }
      turn.changed.emplace_back(value, *changed);
      changed->changer.clear();
      changed->updated = Time();
      turn.edits.push_back(PutConcept{*std::move(changed), Expectation::exactly(value.revision)});
      if (turn.edits.size() == calls::kEditsPerTurn) return turn;
    }
    if (page.end.empty()) {
      turn.done = true;
      return turn;
    }
  }
  return turn;
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
  run_batch<Concept>(
      backend, operation, request.validate_only(), previews, out,
      [&] {
        after = settled;
        return look(backend.environment.read(), id, edit, cancellation, after);
      },
      [&] { settled = after; },
      [](const Concept& value) { return wire::concept_name(value.glossary, value.id); });
}

}  // namespace

GlossaryService::Unary* GlossaryService::BatchEditConcepts(Context* context, const Bytes* request,
                                                           Bytes* response) {
  return calls::answer_long<Request, v1::BatchEditConceptsResponse>(
      backend_, context, request, response,
      [backend = backend_, context](const Request& wanted, const Cancellation& cancellation,
                                    v1::BatchEditConceptsResponse& out) {
        edit_concepts(backend, wanted, calls::change_by_caller(*context), cancellation, out);
      });
}

}  // namespace entente::service
