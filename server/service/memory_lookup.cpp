// Lookups of one segment and of a document's, one after another.
#include <cmath>
#include <string>
#include <utility>

#include "server/calls/document_stream.h"
#include "server/calls/meter.h"
#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/memory/lookup.h"
#include "server/model/limits.h"
#include "server/service/memory_service.h"
#include "server/service/searched_memories.h"
#include "server/wire/answer_room.h"
#include "server/wire/convert_memory.h"
#include "server/wire/convert_text.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

double points(const std::string& field, double value) {
  if (std::isfinite(value) && value >= 0 && value <= 100) return value;
  throw bad_field(field, "is " + std::to_string(value) + "; it must be 0 to 100 percent points");
}

void set_penalties(const v1::LookupSegmentRequest& wanted, memory::LookupQuery& query) {
  wire::check_count("memory_penalties", static_cast<std::size_t>(wanted.memory_penalties_size()),
                    limits::kResourcesPerCall);
  for (const auto& [name, penalty] : wanted.memory_penalties()) {
    const std::string id = wire::parse_memory_name("memory_penalties", name);
    for (memory::SearchedMemory& memory : query.memories) {
      if (memory.memory.memory.id == id)
        memory.penalty = points("memory_penalties[\"" + name + "\"]", penalty);
    }
  }
  query.age_penalty_per_year = points("age_penalty_per_year", wanted.age_penalty_per_year());
}

memory::LookupQuery to_query(const v1::LookupSegmentRequest& wanted,
                             const store::ReadTransaction& transaction, text::OffsetUnit unit) {
  memory::LookupQuery query;
  query.segment = wire::to_model("segment", wanted.segment(), unit);
  auto languages = wire::parse_languages(wanted.source_language_code(), wanted.target_language_code());
  query.source_language = std::move(languages.source);
  query.target_language = std::move(languages.target);
  wire::check_code_points("previous_source", wanted.previous_source(), limits::kSegmentCodePoints);
  wire::check_code_points("next_source", wanted.next_source(), limits::kSegmentCodePoints);
  query.previous_source = wanted.previous_source();
  query.next_source = wanted.next_source();
  wire::check_bytes("context", wanted.context(), limits::kShortFieldBytes);
  query.context = wanted.context();
  query.minimum_percent =
      wanted.minimum_percent() == 0 ? limits::kDefaultMinimumPercent : wanted.minimum_percent();
  if (query.minimum_percent < limits::kLowestMinimumPercent || query.minimum_percent > 100) {
    throw bad_field("minimum_percent",
                    "is " + std::to_string(wanted.minimum_percent()) + "; it must be 30 to 100, or 0 for 70");
  }
  query.max_results = wire::result_limit("max_results", wanted.max_results(),
                                         limits::kDefaultMatchesPerLookup, limits::kMatchesPerLookup);
  for (auto& memory : searched_memories(transaction, wanted.memories()))
    query.memories.push_back({std::move(memory)});
  set_penalties(wanted, query);
  query.filter = wire::to_model(wanted.filter());
  query.now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  return query;
}

void look_up(const v1::LookupSegmentRequest& wanted, const store::ReadTransaction& transaction,
             const Cancellation& cancellation, v1::LookupSegmentResponse& out) {
  const text::OffsetUnit unit = wire::offset_unit(wanted.offset_unit());
  memory::LookupQuery query = to_query(wanted, transaction, unit);
  query.cancellation = cancellation;
  const text::OffsetMap map(query.segment.text);
  wire::AnswerRoom room;
  for (const memory::Match& match : memory::lookup(transaction, query)) {
    wire::to_api(match, map, unit, *out.add_matches());
    // Matches are the best first: those that have no room are left out.
    if (!room.keep_last(*out.mutable_matches())) return;
  }
}

// The same, and counts what it found.
auto counted_look_up(calls::Meter& meter) {
  return [&meter](const v1::LookupSegmentRequest& wanted, const store::ReadTransaction& transaction,
                  const Cancellation& cancellation, v1::LookupSegmentResponse& out) {
    look_up(wanted, transaction, cancellation, out);
    meter.count_found(calls::Found::kMatches, static_cast<std::size_t>(out.matches_size()));
  };
}

}  // namespace

MemoryService::Unary* MemoryService::LookupSegment(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::LookupSegmentRequest, v1::LookupSegmentResponse>(
      backend_, context, request, response, counted_look_up(*backend_.meter));
}

MemoryService::BytesStream* MemoryService::LookupSegments(Context* context) {
  return calls::answer_document<v1::LookupSegmentRequest, v1::LookupSegmentResponse>(
      backend_, *context, [](v1::LookupSegmentRequest&) {}, counted_look_up(*backend_.meter));
}

}  // namespace entente::service
