// Concordance, statistics and the analysis of a document.
#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "server/calls/gather_stream.h"
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/memory/concordance.h"
#include "server/memory/document_analysis.h"
#include "server/memory/statistics.h"
#include "server/model/limits.h"
#include "server/service/memory_service.h"
#include "server/service/paged.h"
#include "server/service/searched_memories.h"
#include "server/wire/answer_room.h"
#include "server/wire/convert_memory.h"
#include "server/wire/convert_text.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

std::string rank_token(const memory::ConcordanceRank& rank) {
  std::ostringstream parts;
  parts << rank.gap << ' ' << rank.out_of_order << ' ' << rank.length << ' ' << rank.memory << ' '
        << rank.age;
  return wire::page_token(parts.str());
}

std::optional<memory::ConcordanceRank> parse_rank_token(const std::string& token) {
  if (token.empty()) return std::nullopt;
  std::istringstream parts(wire::parse_page_token(token));
  memory::ConcordanceRank rank;
  parts >> rank.gap >> rank.out_of_order >> rank.length >> rank.memory >> rank.age;
  if (parts.fail() || !parts.eof()) {
    throw bad_field("page_token", "is not one that this method gave; begin again without it");
  }
  return rank;
}

memory::ConcordanceQuery to_query(const v1::SearchConcordanceRequest& wanted,
                                  const store::ReadTransaction& transaction) {
  wire::check_required_text("query", wanted.query(), limits::kSegmentCodePoints);
  memory::ConcordanceQuery query;
  query.text = wanted.query();
  query.language = wire::parse_language("language_code", wanted.language_code());
  query.other_language = wire::parse_language("other_language_code", wanted.other_language_code(), true);
  query.memories = searched_memories(transaction, wanted.memories());
  query.filter = wire::to_model(wanted.filter());
  query.after = parse_rank_token(wanted.page_token());
  query.page_size = wanted.page_size() == 0
                        ? limits::kDefaultConcordanceHits
                        : std::min(wire::page_limit(wanted.page_size()), limits::kConcordanceHits);
  return query;
}

void fill(const memory::ConcordanceHit& hit, text::OffsetUnit unit, v1::ConcordanceHit& out) {
  wire::to_api(hit.unit, unit, *out.mutable_unit());
  out.set_reversed(hit.reversed);
  const text::OffsetMap map(hit.unit.source.text);
  for (const memory::TextSpan& span : hit.spans)
    wire::to_api(span.begin, span.end, map, unit, *out.add_spans());
}

void fill(const memory::Statistics& found, v1::MemoryStatistics& out) {
  out.set_unit_count(found.units);
  out.set_unit_bytes(found.unit_bytes);
  for (const memory::LanguageStatistics& language : found.languages) {
    auto& written = *out.add_languages();
    written.set_language_code(language.language);
    written.set_segment_count(language.segments);
    written.set_word_count(language.words);
    written.set_repeated_segment_count(language.repeated_segments);
  }
}

void fill(const memory::DocumentAnalysis& analysis, v1::DocumentAnalysis& out) {
  for (std::size_t i = 0; i < memory::kBands; ++i) {
    const memory::BandCount& count = analysis.bands()[i];
    auto& band = *out.add_bands();
    band.set_kind(static_cast<v1::DocumentAnalysis::Band::Kind>(i + 1));
    band.set_segment_count(count.segments);
    band.set_word_count(count.words);
    out.set_segment_count(out.segment_count() + count.segments);
    out.set_word_count(out.word_count() + count.words);
  }
}

class Analysis final : public calls::Gatherer {
 public:
  void take(calls::CallScope& call, const grpc::ByteBuffer& message,
            const store::ReadTransaction& transaction, const Cancellation& cancellation) override {
    v1::AnalyzeDocumentRequest request;
    call.parse(message, request);
    if (request.has_options()) {
      begin(request.options(), transaction, cancellation);
    } else {
      require_analysis().add(transaction,
                             wire::to_model("segment", request.segment(), text::OffsetUnit::kCodePoints));
    }
  }

  grpc::ByteBuffer answer(const store::ReadTransaction& transaction, const Cancellation&) override {
    require_analysis().finish(transaction);
    v1::DocumentAnalysis answer;
    fill(*analysis_, answer);
    return calls::to_bytes(answer);
  }

 private:
  void begin(const v1::AnalyzeDocumentRequest::Options& options, const store::ReadTransaction& transaction,
             const Cancellation& cancellation) {
    if (analysis_) throw bad_field("options", "is set again; it belongs to the first message");
    memory::LookupQuery query;
    auto languages =
        wire::parse_languages(options.source_language_code(), options.target_language_code(), "options.");
    query.source_language = std::move(languages.source);
    query.target_language = std::move(languages.target);
    for (auto& memory : searched_memories(transaction, options.memories()))
      query.memories.push_back({std::move(memory)});
    query.filter = wire::to_model(options.filter());
    query.cancellation = cancellation;
    analysis_.emplace(std::move(query));
  }

  memory::DocumentAnalysis& require_analysis() {
    if (!analysis_)
      throw Error(Reason::kInvalidArgument, "The first message of an analysis must set options",
                  {.field = "options"});
    return *analysis_;
  }

  std::optional<memory::DocumentAnalysis> analysis_;
};

void search(const v1::SearchConcordanceRequest& wanted, const store::ReadTransaction& transaction,
            const Cancellation& cancellation, v1::SearchConcordanceResponse& out) {
  memory::ConcordanceQuery query = to_query(wanted, transaction);
  query.cancellation = cancellation;
  const text::OffsetUnit unit = wire::offset_unit(wanted.offset_unit());
  const memory::ConcordancePage page = memory::concordance(transaction, query);
  wire::AnswerRoom room;
  out.set_total_segments(static_cast<std::int64_t>(page.total_segments));
  for (const memory::ConcordanceHit& hit : page.hits) {
    fill(hit, unit, *out.add_hits());
    if (!room.keep_last(*out.mutable_hits())) return;
    const bool is_last = page.is_last && &hit == &page.hits.back();
    out.set_next_page_token(is_last ? std::string() : rank_token(hit.rank));
  }
}

constexpr calls::Always<calls::WorkClass::kLong> kLong;

}  // namespace

MemoryService::Unary* MemoryService::SearchConcordance(Context* context, const Bytes* request,
                                                       Bytes* response) {
  return calls::answer_read<v1::SearchConcordanceRequest, v1::SearchConcordanceResponse>(
      backend_, context, request, response,
      paged<v1::SearchConcordanceRequest, v1::SearchConcordanceResponse>(search), kLong);
}

MemoryService::Unary* MemoryService::GetMemoryStatistics(Context* context, const Bytes* request,
                                                         Bytes* response) {
  return calls::answer_read<v1::GetMemoryStatisticsRequest, v1::MemoryStatistics>(
      backend_, context, request, response,
      [](const v1::GetMemoryStatisticsRequest& wanted, const store::ReadTransaction& transaction,
         const Cancellation& cancellation, v1::MemoryStatistics& out) {
        const auto memory =
            catalogue::require_memory(transaction, wire::parse_memory_name("name", wanted.name()));
        fill(memory::statistics(transaction, memory, cancellation), out);
      },
      kLong);
}

MemoryService::BytesReader* MemoryService::AnalyzeDocument(Context* context, Bytes* response) {
  return new calls::GatherStream(backend_, *context, *response, std::make_unique<Analysis>());
}

}  // namespace entente::service
