// The methods on concepts.
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/glossary/concepts.h"
#include "server/history/versions.h"
#include "server/model/limits.h"
#include "server/service/former_state.h"
#include "server/service/glossary_service.h"
#include "server/service/paged.h"
#include "server/wire/answer_room.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

const std::set<std::string> kChangeable = {"kind",       "subject_field", "definitions", "notes", "sources",
                                           "references", "customers",     "projects",    "terms"};

Concept require_concept(const store::ReadTransaction& transaction, const wire::ConceptName& name,
                        Revision moment = history::kNow) {
  const auto glossary = require_glossary_at(transaction, name.glossary, moment);
  auto value = history::concept_at(transaction, glossary, name.id, moment);
  if (!value) {
    throw Error(Reason::kNotFound, "There is no concept " + name.id + " in glossary " + name.glossary);
  }
  return *std::move(value);
}

template <typename Request>
void fill(const Request&, const journal::Receipt& receipt, const store::ReadTransaction& transaction,
          v1::Concept& out) {
  const ThingName& put = calls::written(receipt, ThingName::Kind::kConcept);
  // A call that is repeated is answered with what it wrote, whatever happened since.
  wire::to_api(require_concept(transaction, {put.resource, put.concept_id}, receipt.sequence), out);
}

// The stored concept with the fields of the mask taken from the message.
Concept merged(Concept stored, const Concept& wanted, const std::set<std::string>& paths) {
  if (paths.contains("kind")) stored.kind = wanted.kind;
  if (paths.contains("subject_field")) stored.subject_field = wanted.subject_field;
  if (paths.contains("definitions")) stored.definitions = wanted.definitions;
  if (paths.contains("notes")) stored.notes = wanted.notes;
  if (paths.contains("sources")) stored.sources = wanted.sources;
  if (paths.contains("references")) stored.references = wanted.references;
  if (paths.contains("customers")) stored.customers = wanted.customers;
  if (paths.contains("projects")) stored.projects = wanted.projects;
  if (paths.contains("terms")) stored.terms = wanted.terms;
  stored.changer.clear();
  stored.updated = Time();
  return stored;
}

// A page of a glossary as it was.
void list_former(const store::ReadTransaction& transaction, const catalogue::NumberedGlossary& glossary,
                 const glossary::ConceptListQuestion& question, Revision moment,
                 v1::ListConceptsResponse& out) {
  const glossary::ConceptMatcher matcher(question.filter, question.cancellation);
  std::string last;
  wire::AnswerRoom room;
  const auto take = [&](const Concept& value) {
    if (!matcher.accepts(value)) return true;
    const bool is_full = static_cast<std::size_t>(out.concepts_size()) == question.limit;
    if (!is_full) wire::to_api(value, *out.add_concepts());
    if (is_full || !room.keep_last(*out.mutable_concepts())) {
      out.set_next_page_token(wire::bytes_token(last));
      return false;
    }
    last = value.id;
    return true;
  };
  history::for_each_concept_at(transaction, glossary, moment, question.after, question.cancellation, take);
}

void plan_update(const v1::UpdateConceptRequest& request, const store::ReadTransaction& transaction,
                 Change& change) {
  const v1::Concept& message = request.concept_entry();
  const wire::ConceptName name = wire::parse_concept_name("concept_entry.name", message.name());
  const Expectation asked = wire::parse_etag(message.etag());
  const auto paths = wire::masked_paths(request.update_mask(), message, kChangeable);
  const auto glossary = catalogue::require_glossary(transaction, name.glossary);
  auto stored = glossary::find_concept(transaction, glossary, name.id);
  if (!stored && request.allow_missing()) {
    // With an etag the caller has read a concept that somebody has deleted since.
    if (asked.kind == Expectation::Kind::kRevision) {
      throw Error(Reason::kAborted,
                  "The concept " + name.id + " of glossary " + name.glossary +
                      " was deleted after the version \"" + message.etag() +
                      "\"; send it without an etag to create it again",
                  {.cause = cause::kStaleEtag});
    }
    change.edits.push_back(
        PutConcept{wire::to_model(message, name.glossary, name.id), Expectation::nothing()});
    return;
  }
  if (!stored) stored = require_concept(transaction, name);
  // A mask without terms leaves the message's terms empty, which the whole concept's limits would refuse.
  v1::Concept checked = message;
  if (!paths.contains("terms")) {
    checked.clear_terms();
    for (const Term& term : stored->terms) wire::to_api(term, *checked.add_terms());
  }
  const Expectation expected = message.etag().empty() ? Expectation::exactly(stored->revision) : asked;
  Concept value = merged(*std::move(stored), wire::to_model(checked, name.glossary, name.id), paths);
  change.edits.push_back(PutConcept{std::move(value), expected});
}

// A filter or a former state may pass over every concept of the glossary.
bool reads_much(const v1::ListConceptsRequest& wanted) {
  return wanted.has_filter() || !wanted.subject_field().empty() || wanted.read_sequence() != 0 ||
         wanted.has_read_time();
}

void list(const v1::ListConceptsRequest& wanted, const store::ReadTransaction& transaction,
          const Cancellation& cancellation, v1::ListConceptsResponse& out) {
  glossary::ConceptListQuestion question{
      .filter = wire::to_model(wanted.filter()),
      .order_by = wire::parse_language("order_by_language_code", wanted.order_by_language_code(), true),
      .after = wire::parse_bytes_token(wanted.page_token()),
      .limit = wire::page_limit(wanted.page_size()),
      .most_bytes = limits::kAnswerBytes,
      .cancellation = cancellation};
  if (!wanted.subject_field().empty()) question.filter.subject_field = wanted.subject_field();
  const Revision moment = wire::parse_moment(transaction, wanted.read_sequence(), wanted.has_read_time(),
                                             wanted.read_time(), cancellation);
  if (moment != journal::newest_sequence(transaction)) {
    if (!question.order_by.empty()) {
      throw bad_field("order_by_language_code",
                      "is set, and a former state is listed by identifier only; leave it out");
    }
    const std::string parent = wire::parse_glossary_name("parent", wanted.parent());
    return list_former(transaction, require_glossary_at(transaction, parent, moment), question, moment, out);
  }
  const auto glossary =
      catalogue::require_glossary(transaction, wire::parse_glossary_name("parent", wanted.parent()));
  const glossary::ConceptPage page = glossary::list_concepts(transaction, glossary, question);
  for (const Concept& value : page.concepts) wire::to_api(value, *out.add_concepts());
  if (!page.end.empty()) out.set_next_page_token(wire::bytes_token(page.end));
}

}  // namespace

GlossaryService::Unary* GlossaryService::CreateConcept(Context* context, const Bytes* request,
                                                       Bytes* response) {
  return calls::answer_write<v1::CreateConceptRequest, v1::Concept>(
      backend_, context, request, response, false,
      [](const v1::CreateConceptRequest& wanted, const store::ReadTransaction&, Change& change) {
        const std::string glossary = wire::parse_glossary_name("parent", wanted.parent());
        if (!wanted.concept_id().empty()) wire::check_concept_id("concept_id", wanted.concept_id());
        change.edits.push_back(PutConcept{
            wire::to_model(wanted.concept_entry(), glossary, wanted.concept_id()), Expectation::nothing()});
      },
      fill<v1::CreateConceptRequest>);
}

GlossaryService::Unary* GlossaryService::GetConcept(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::GetConceptRequest, v1::Concept>(
      backend_, context, request, response,
      [](const v1::GetConceptRequest& wanted, const store::ReadTransaction& transaction,
         const Cancellation& cancellation, v1::Concept& out) {
        const wire::ConceptName name = wire::parse_concept_name("name", wanted.name());
        const Revision moment = wire::parse_moment(transaction, wanted.read_sequence(),
                                                   wanted.has_read_time(), wanted.read_time(), cancellation);
        wire::to_api(require_concept(transaction, name, moment), out);
      });
}

GlossaryService::Unary* GlossaryService::ListConcepts(Context* context, const Bytes* request,
                                                      Bytes* response) {
  return calls::answer_read<v1::ListConceptsRequest, v1::ListConceptsResponse>(
      backend_, context, request, response, paged<v1::ListConceptsRequest, v1::ListConceptsResponse>(list),
      [](const v1::ListConceptsRequest& wanted) {
        return reads_much(wanted) ? calls::WorkClass::kLong : calls::WorkClass::kShort;
      });
}

GlossaryService::Unary* GlossaryService::UpdateConcept(Context* context, const Bytes* request,
                                                       Bytes* response) {
  return calls::answer_write<v1::UpdateConceptRequest, v1::Concept>(
      backend_, context, request, response, true, plan_update, fill<v1::UpdateConceptRequest>);
}

GlossaryService::Unary* GlossaryService::DeleteConcept(Context* context, const Bytes* request,
                                                       Bytes* response) {
  return calls::answer_write<v1::DeleteConceptRequest, google::protobuf::Empty>(
      backend_, context, request, response, false,
      [](const v1::DeleteConceptRequest& wanted, const store::ReadTransaction&, Change& change) {
        const wire::ConceptName name = wire::parse_concept_name("name", wanted.name());
        change.edits.push_back(
            entente::DeleteConcept{name.glossary, name.id, wire::parse_etag(wanted.etag())});
      },
      calls::nothing_to_fill<v1::DeleteConceptRequest>);
}

}  // namespace entente::service
