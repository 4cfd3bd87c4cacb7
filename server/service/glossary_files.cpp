// Import and export of glossaries.
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

#include "server/calls/export_call.h"
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/history/versions.h"
#include "server/interchange/formats/writers.h"
#include "server/service/export_chunks.h"
#include "server/service/former_state.h"
#include "server/service/glossary_service.h"
#include "server/service/import_call.h"
#include "server/service/import_options.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

// A piece of the file ends with the record that fills it.
constexpr std::size_t kPieceBytes = 64 * 1024;

Import begin(const store::ReadTransaction& transaction, const v1::ImportConceptsRequest::Options& options) {
  return Import::of_concepts(transaction, wire::parse_glossary_name("options.parent", options.parent()),
                             import_options(options));
}

std::string iso_date(Time time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

// The state of an export: one view of the store, and how far it has come in it.
struct Export {
  store::ReadTransaction transaction;
  Revision moment;
  catalogue::NumberedGlossary glossary;
  std::unique_ptr<interchange::Writer<Concept>> writer;
  std::string last;
  enum class Part { kBegin, kConcepts, kDone } part = Part::kBegin;

  std::string next(const Cancellation& cancellation) {
    if (part == Part::kDone) return {};
    if (part == Part::kBegin) {
      part = Part::kConcepts;
      if (std::string piece = writer->begin(); !piece.empty()) return piece;
    }
    std::string piece;
    bool is_full = false;
    history::for_each_concept_at(transaction, glossary, moment, last, cancellation,
                                 [&](const Concept& value) {
                                   piece += writer->write(value);
                                   last = value.id;
                                   is_full = piece.size() >= kPieceBytes;
                                   return !is_full;
                                 });
    if (!is_full) {
      part = Part::kDone;
      piece += writer->end();
    }
    return piece;
  }
};

calls::NextChunk open(const calls::Backend& backend, const v1::ExportConceptsRequest& request,
                      const Cancellation& cancellation) {
  const std::string id = wire::parse_glossary_name("parent", request.parent());
  const bool is_written = v1::FileFormat_IsValid(request.format()) &&
                          request.format() != v1::FILE_FORMAT_UNSPECIFIED &&
                          request.format() != v1::FILE_FORMAT_ALIGNED_TEXT &&
                          interchange::row_of(file_format(request.format())).writes_concepts;
  if (!is_written)
    throw bad_field("format", "must be FILE_FORMAT_TBX, TBX_2, TABLE, UTX, PO or OMEGA_T for a glossary");
  interchange::WriteOptions options;
  if (interchange::is_bilingual(file_format(request.format()))) {
    auto languages = wire::parse_languages(request.source_language_code(), request.target_language_code());
    options.source_language = std::move(languages.source);
    options.target_language = std::move(languages.target);
  }
  store::ReadTransaction transaction = backend.environment.read_long();
  const Revision moment = wire::parse_moment(transaction, request.read_sequence(), request.has_read_time(),
                                             request.read_time(), cancellation);
  auto glossary = require_glossary_at(transaction, id, moment);
  options.title = glossary.glossary.display_name.empty() ? id : glossary.glossary.display_name;
  options.date = iso_date(glossary.glossary.updated);
  const auto losses = std::make_shared<Losses>();
  auto writer = interchange::concept_writer(file_format(request.format()), options,
                                            [losses](std::string&& what) { losses->add(std::move(what)); });
  auto state = std::make_shared<Export>(
      Export{std::move(transaction), moment, std::move(glossary), std::move(writer), {}});
  return in_chunks<v1::ExportConceptsResponse>(
      [state](const Cancellation& of_piece) { return state->next(of_piece); }, losses);
}

}  // namespace

GlossaryService::BytesStream* GlossaryService::ImportConcepts(Context* context) {
  return new ImportCall<v1::ImportConceptsRequest, decltype(&begin)>(backend_, *context, &begin);
}

GlossaryService::BytesWriter* GlossaryService::ExportConcepts(Context* context, const Bytes* bytes) {
  return new calls::ExportCall(
      backend_, *context,
      [backend = backend_, bytes](calls::CallScope& call, const Cancellation& cancellation) {
        v1::ExportConceptsRequest request;
        call.parse(*bytes, request);
        return open(backend, request, cancellation);
      });
}

}  // namespace entente::service
