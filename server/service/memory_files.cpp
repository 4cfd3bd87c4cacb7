// Import and export of memories.
#include <charconv>
#include <memory>

#include "server/calls/export_call.h"
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/interchange/formats/writers.h"
#include "server/memory/units.h"
#include "server/service/export_chunks.h"
#include "server/service/import_call.h"
#include "server/service/import_options.h"
#include "server/service/memory_service.h"
#include "server/service/uses_elsewhere.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

constexpr std::size_t kUnitsPerPiece = 100;
// A piece of the file ends with the record that fills it.
constexpr std::size_t kPieceBytes = 64 * 1024;

Import begin(const store::ReadTransaction& transaction, const v1::ImportUnitsRequest::Options& options) {
  return Import::of_units(transaction, wire::parse_memory_name("options.parent", options.parent()),
                          import_options(options));
}

void add_uses_elsewhere(TranslationUnit& unit) {
  const auto kept = unit.properties.find(kUsesElsewhere);
  if (kept == unit.properties.end()) return;
  std::int64_t uses = 0;
  const std::string& text = kept->second;
  if (std::from_chars(text.data(), text.data() + text.size(), uses).ec != std::errc()) return;
  unit.uses += uses;
  unit.properties.erase(kept);
}

// The state of an export: one view of the store, and how far it has come in it.
struct Export {
  store::ReadTransaction transaction;
  catalogue::NumberedMemory memory;
  std::unique_ptr<interchange::Writer<TranslationUnit>> writer;
  UnitId last = 0;
  enum class Part { kBegin, kUnits, kDone } part = Part::kBegin;

  std::string next(const Cancellation& cancellation) {
    if (part == Part::kDone) return {};
    if (part == Part::kBegin) {
      part = Part::kUnits;
      if (std::string piece = writer->begin(); !piece.empty()) return piece;
    }
    std::string piece;
    auto units = memory::list_units(transaction, memory, last, kUnitsPerPiece, {}, cancellation, kPieceBytes);
    for (TranslationUnit& unit : units) {
      last = unit.id;
      add_uses_elsewhere(unit);
      piece += writer->write(unit);
    }
    if (units.empty()) {
      part = Part::kDone;
      piece = writer->end();
    }
    return piece;
  }
};

calls::NextChunk open(const calls::Backend& backend, const v1::ExportUnitsRequest& request,
                      const Cancellation& cancellation) {
  const std::string id = wire::parse_memory_name("parent", request.parent());
  if (request.format() != v1::FILE_FORMAT_TMX && request.format() != v1::FILE_FORMAT_TABLE)
    throw bad_field("format", "must be FILE_FORMAT_TMX or FILE_FORMAT_TABLE");
  store::ReadTransaction transaction = backend.environment.read_long();
  auto memory = catalogue::require_memory(transaction, id);
  const auto losses = std::make_shared<Losses>();
  interchange::WriteOptions options;
  if (const auto common = memory::common_source_language(transaction, memory, cancellation))
    options.source_language = *common;
  auto writer = interchange::unit_writer(file_format(request.format()), options,
                                         [losses](std::string&& what) { losses->add(std::move(what)); });
  auto state = std::make_shared<Export>(Export{std::move(transaction), std::move(memory), std::move(writer)});
  return in_chunks<v1::ExportUnitsResponse>(
      [state](const Cancellation& of_piece) { return state->next(of_piece); }, losses);
}

}  // namespace

MemoryService::BytesStream* MemoryService::ImportUnits(Context* context) {
  return new ImportCall<v1::ImportUnitsRequest, decltype(&begin)>(backend_, *context, &begin);
}

MemoryService::BytesWriter* MemoryService::ExportUnits(Context* context, const Bytes* bytes) {
  return new calls::ExportCall(
      backend_, *context,
      [backend = backend_, bytes](calls::CallScope& call, const Cancellation& cancellation) {
        v1::ExportUnitsRequest request;
        call.parse(*bytes, request);
        return open(backend, request, cancellation);
      });
}

}  // namespace entente::service
