// Files that come back with their untranslated segments filled in.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/calls/document_stream.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/interchange/po/po_filler.h"
#include "server/interchange/xliff_filler.h"
#include "server/memory/lookup.h"
#include "server/model/limits.h"
#include "server/service/memory_service.h"
#include "server/service/searched_memories.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

using Options = v1::PretranslateFileRequest::Options;

// One file on its way through the server.
class Pretranslation {
 public:
  explicit Pretranslation(const Options& options) : options_(options) {
    if (options.format() != v1::FILE_FORMAT_XLIFF && options.format() != v1::FILE_FORMAT_PO)
      throw bad_field("options.format", "must be FILE_FORMAT_XLIFF or FILE_FORMAT_PO");
    if (options.minimum_percent() == 0) options_.set_minimum_percent(100);
    if (!(options_.minimum_percent() >= limits::kLowestMinimumPercent && options_.minimum_percent() <= 102))
      throw bad_field("options.minimum_percent", "must be 30 to 102, or 0 for 100");
    if (options.max_candidates() < 0 ||
        static_cast<std::size_t>(options.max_candidates()) > limits::kPretranslationCandidates)
      throw bad_field("options.max_candidates", "must be 0 to 5");
    interchange::FillOptions fill;
    fill.source_language =
        wire::parse_language("options.source_language_code", options.source_language_code(), true);
    fill.target_language =
        wire::parse_language("options.target_language_code", options.target_language_code(), true);
    fill.copy_source = options.copy_source();
    const auto on_fill = [this](const interchange::FillRequest& request) { return answer(request); };
    const auto on_bytes = [this](std::string_view bytes) { out_->mutable_chunk()->append(bytes); };
    if (options.format() == v1::FILE_FORMAT_XLIFF) {
      xliff_.emplace(fill, on_fill, on_bytes);
    } else {
      po_.emplace(fill, on_fill, on_bytes, [this](interchange::Problem&& problem) {
        v1::ImportProblem& told = *out_->add_problems();
        told.set_line(problem.line);
        told.set_message(std::move(problem.message));
        told.set_taken(problem.taken);
      });
    }
  }

  void take(const v1::PretranslateFileRequest& request, const store::ReadTransaction& transaction,
            const Cancellation& cancellation, v1::PretranslateFileResponse& response) {
    transaction_ = &transaction;
    cancellation_ = cancellation;
    out_ = &response;
    if (!request.has_finish()) {
      wire::check_bytes("chunk", request.chunk(), limits::kPretranslationChunkBytes);
      xliff_ ? xliff_->feed(request.chunk()) : po_->feed(request.chunk());
      return;
    }
    xliff_ ? xliff_->finish() : po_->finish();
    const interchange::FillCounts& counts = xliff_ ? xliff_->counts() : po_->counts();
    response.set_exact(static_cast<std::int64_t>(counts.exact));
    response.set_fuzzy(static_cast<std::int64_t>(counts.fuzzy));
    response.set_unfilled(static_cast<std::int64_t>(counts.unfilled));
    response.set_translated(static_cast<std::int64_t>(counts.translated));
    response.set_locked(static_cast<std::int64_t>(counts.locked));
  }

 private:
  memory::LookupQuery query_of(const interchange::FillRequest& request) const {
    memory::LookupQuery query;
    query.segment = request.source;
    query.source_language = request.source_language;
    query.target_language = request.target_language;
    query.previous_source = request.previous_source;
    query.next_source = request.next_source;
    query.context = std::string(request.context);
    query.minimum_percent = std::min(options_.minimum_percent(),
                                     options_.max_candidates() > 0 ? limits::kDefaultMinimumPercent : 100.0);
    query.max_results = static_cast<std::size_t>(std::max(1, options_.max_candidates()));
    for (auto& memory : searched_memories(*transaction_, options_.memories()))
      query.memories.push_back({std::move(memory)});
    query.now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    query.cancellation = cancellation_;
    return query;
  }

  interchange::Fill answer(const interchange::FillRequest& request) const {
    if (request.source_language.empty() || request.target_language.empty()) {
      throw Error(Reason::kInvalidArgument,
                  "Line " + std::to_string(request.line) +
                      ": the file does not say its languages; name them in source_language_code and "
                      "target_language_code");
    }
    interchange::Fill fill;
    const auto matches = memory::lookup(*transaction_, query_of(request));
    for (const memory::Match& match : matches) {
      const double percent = match.score.percent;
      const bool reversed = !match.unit.source_language.same_primary(request.source_language);
      const Segment& source = reversed ? match.unit.target : match.unit.source;
      const Segment& target = reversed ? match.unit.source : match.unit.target;
      if (!fill.target && percent >= options_.minimum_percent()) {
        fill.target = target;
        fill.matched_source = source;
        fill.percent = percent;
        fill.origin = match.unit.memory;
      }
      if (fill.candidates.size() < static_cast<std::size_t>(options_.max_candidates()))
        fill.candidates.push_back({source, target, percent, match.unit.memory});
    }
    return fill;
  }

  Options options_;
  std::optional<interchange::XliffFiller> xliff_;
  std::optional<interchange::PoFiller> po_;
  // Of the request that is being answered.
  const store::ReadTransaction* transaction_ = nullptr;
  Cancellation cancellation_;
  v1::PretranslateFileResponse* out_ = nullptr;
};

}  // namespace

MemoryService::BytesStream* MemoryService::PretranslateFile(Context* context) {
  return calls::answer_in_turn<v1::PretranslateFileRequest, v1::PretranslateFileResponse>(
      backend_, *context,
      [file = std::shared_ptr<Pretranslation>()](
          const v1::PretranslateFileRequest& request, const store::ReadTransaction& transaction,
          const Cancellation& cancellation, v1::PretranslateFileResponse& response) mutable {
        if (request.has_options()) {
          if (file) throw bad_field("options", "is set again; it belongs to the first message");
          file = std::make_shared<Pretranslation>(request.options());
          return;
        }
        if (!file)
          throw Error(Reason::kInvalidArgument, "The first message must set options", {.field = "options"});
        file->take(request, transaction, cancellation, response);
      });
}

}  // namespace entente::service
