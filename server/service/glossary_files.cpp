// Import and export of glossaries.
#include <memory>

#include "server/calls/export_call.h"
#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/history/versions.h"
#include "server/interchange/tbx_writer.h"
#include "server/service/former_state.h"
#include "server/service/glossary_service.h"
#include "server/service/import_call.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

constexpr std::size_t kConceptsPerChunk = 50;

Import begin(const store::ReadTransaction& transaction, const v1::ImportConceptsRequest::Options& options) {
  return Import::of_concepts(transaction, wire::parse_glossary_name("options.parent", options.parent()),
                             options.format());
}

// The state of an export: one view of the store, and how far it has come in it.
struct Export {
  store::ReadTransaction transaction;
  Revision moment;
  catalogue::NumberedGlossary glossary;
  interchange::TbxWriter writer;
  std::string last;
  enum class Part { kBegin, kConcepts, kDone } part = Part::kBegin;

  std::string next() {
    if (part == Part::kDone) return {};
    if (part == Part::kBegin) {
      part = Part::kConcepts;
      return writer.begin();
    }
    std::string chunk;
    std::size_t count = 0;
    history::for_each_concept_at(transaction, glossary, moment, last, [&](const Concept& value) {
      chunk += writer.write(value);
      last = value.id;
      return ++count < kConceptsPerChunk;
    });
    if (count < kConceptsPerChunk) {
      part = Part::kDone;
      chunk += writer.end();
    }
    return chunk;
  }
};

calls::NextChunk open(const calls::Backend& backend, const v1::ExportConceptsRequest& request) {
  const std::string id = wire::parse_glossary_name("parent", request.parent());
  if (request.format() != v1::FILE_FORMAT_TBX && request.format() != v1::FILE_FORMAT_TBX_2) {
    throw Error(Reason::kInvalidArgument, "The field format must be FILE_FORMAT_TBX or FILE_FORMAT_TBX_2");
  }
  const auto version =
      request.format() == v1::FILE_FORMAT_TBX ? interchange::TbxVersion::kV3 : interchange::TbxVersion::kV2;
  store::ReadTransaction transaction = backend.environment.read();
  const Revision moment =
      wire::parse_moment(transaction, request.read_sequence(), request.has_read_time(), request.read_time());
  auto glossary = require_glossary_at(transaction, id, moment);
  const std::string title = glossary.glossary.display_name.empty() ? id : glossary.glossary.display_name;
  auto state = std::make_shared<Export>(Export{
      std::move(transaction), moment, std::move(glossary), interchange::TbxWriter(version, title), {}});
  return [state] { return state->next(); };
}

}  // namespace

grpc::ServerBidiReactor<v1::ImportConceptsRequest, v1::ImportProgress>* GlossaryService::ImportConcepts(
    Context* context) {
  return new ImportCall<v1::ImportConceptsRequest, decltype(&begin)>(backend_, context, &begin);
}

grpc::ServerWriteReactor<v1::ExportConceptsResponse>* GlossaryService::ExportConcepts(
    Context*, const v1::ExportConceptsRequest* request) {
  return new calls::ExportCall<v1::ExportConceptsResponse>([&] { return open(backend_, *request); });
}

}  // namespace entente::service
