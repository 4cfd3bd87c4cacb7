// The methods on glossaries themselves.
#include "server/calls/callers.h"
#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/model/limits.h"
#include "server/service/former_state.h"
#include "server/service/glossary_service.h"
#include "server/service/paged.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

const std::set<std::string> kChangeable = {"display_name", "description", "priority"};

const std::string& written_id(const journal::Receipt& receipt) {
  return calls::written(receipt, ThingName::Kind::kGlossary).resource;
}

// A call that is repeated is answered with what it wrote, whatever happened since.
void fill_created(const v1::CreateGlossaryRequest&, const journal::Receipt& receipt,
                  const store::ReadTransaction& transaction, v1::Glossary& out) {
  wire::to_api(require_glossary_at(transaction, written_id(receipt), receipt.sequence), catalogue::Counters(),
               out);
}

// The counts are those of now.
void fill_updated(const v1::UpdateGlossaryRequest&, const journal::Receipt& receipt,
                  const store::ReadTransaction& transaction, v1::Glossary& out) {
  const auto glossary = require_glossary_at(transaction, written_id(receipt), receipt.sequence);
  wire::to_api(glossary, catalogue::counters(transaction, glossary.number), out);
}

}  // namespace

GlossaryService::Unary* GlossaryService::CreateGlossary(Context* context, const Bytes* request,
                                                        Bytes* response) {
  return calls::answer_write<v1::CreateGlossaryRequest, v1::Glossary>(
      backend_, context, request, response, false,
      [](const v1::CreateGlossaryRequest& wanted, const store::ReadTransaction&, Change& change) {
        wire::check_resource_id("glossary_id", wanted.glossary_id());
        Glossary glossary;
        glossary.id = wanted.glossary_id();
        glossary.display_name = wanted.glossary().display_name();
        glossary.description = wanted.glossary().description();
        glossary.priority = wanted.glossary().priority();
        wire::check_limits(glossary);
        change.edits.push_back(PutGlossary{std::move(glossary), Expectation::nothing()});
      },
      fill_created);
}

GlossaryService::Unary* GlossaryService::GetGlossary(Context* context, const Bytes* request,
                                                     Bytes* response) {
  return calls::answer_read<v1::GetGlossaryRequest, v1::Glossary>(
      backend_, context, request, response,
      [](const v1::GetGlossaryRequest& wanted, const store::ReadTransaction& transaction, v1::Glossary& out) {
        const auto glossary =
            catalogue::require_glossary(transaction, wire::parse_glossary_name("name", wanted.name()));
        wire::to_api(glossary, catalogue::counters(transaction, glossary.number), out);
      });
}

GlossaryService::Unary* GlossaryService::ListGlossaries(Context* context, const Bytes* request,
                                                        Bytes* response) {
  return calls::answer_read<v1::ListGlossariesRequest, v1::ListGlossariesResponse>(
      backend_, context, request, response,
      paged<v1::ListGlossariesRequest, v1::ListGlossariesResponse>(
          [backend = backend_, context](const v1::ListGlossariesRequest& wanted,
                                        const store::ReadTransaction& transaction,
                                        const Cancellation& cancellation, v1::ListGlossariesResponse& out) {
            const std::size_t limit = wire::page_limit(wanted.page_size());
            const auto found = catalogue::list_glossaries(
                transaction, wire::parse_page_token(wanted.page_token()), limit + 1);
            const access::CallerPtr caller = backend.callers->of(*context);
            std::size_t bytes = 0;
            for (std::size_t i = 0; i < found.size(); ++i) {
              if (i == limit || bytes >= limits::kAnswerBytes) {
                out.set_next_page_token(wire::page_token(found[i - 1].glossary.id));
                return;
              }
              cancellation.check("ask for smaller pages");
              if (!access::holds_on(caller->grants, access::Role::kReader,
                                    "glossaries/" + found[i].glossary.id))
                continue;
              auto& added = *out.add_glossaries();
              wire::to_api(found[i], catalogue::counters(transaction, found[i].number), added);
              bytes += added.ByteSizeLong();
            }
          }));
}

GlossaryService::Unary* GlossaryService::UpdateGlossary(Context* context, const Bytes* request,
                                                        Bytes* response) {
  return calls::answer_write<v1::UpdateGlossaryRequest, v1::Glossary>(
      backend_, context, request, response, true,
      [](const v1::UpdateGlossaryRequest& wanted, const store::ReadTransaction& transaction, Change& change) {
        const v1::Glossary& message = wanted.glossary();
        Glossary glossary = catalogue::require_glossary(
                                transaction, wire::parse_glossary_name("glossary.name", message.name()))
                                .glossary;
        const Expectation asked = wire::parse_etag(message.etag());
        const auto paths = wire::masked_paths(wanted.update_mask(), message, kChangeable);
        if (paths.contains("display_name")) glossary.display_name = message.display_name();
        if (paths.contains("description")) glossary.description = message.description();
        if (paths.contains("priority")) glossary.priority = message.priority();
        wire::check_limits(glossary);
        const Expectation expected = message.etag().empty() ? Expectation::exactly(glossary.revision) : asked;
        change.edits.push_back(PutGlossary{std::move(glossary), expected});
      },
      fill_updated);
}

GlossaryService::Unary* GlossaryService::DeleteGlossary(Context* context, const Bytes* request,
                                                        Bytes* response) {
  return calls::answer_write<v1::DeleteGlossaryRequest, google::protobuf::Empty>(
      backend_, context, request, response, false,
      [](const v1::DeleteGlossaryRequest& wanted, const store::ReadTransaction& transaction, Change& change) {
        const std::string id = wire::parse_glossary_name("name", wanted.name());
        const auto glossary = catalogue::require_glossary(transaction, id);
        const auto concepts = catalogue::counters(transaction, glossary.number).concepts;
        if (concepts > 0 && !wanted.force()) {
          throw Error(Reason::kFailedPrecondition, "The glossary " + id + " has " + std::to_string(concepts) +
                                                       " concepts; set force to delete them with it");
        }
        change.edits.push_back(entente::DeleteGlossary{id, wire::parse_etag(wanted.etag())});
      },
      calls::nothing_to_fill<v1::DeleteGlossaryRequest>);
}

}  // namespace entente::service
