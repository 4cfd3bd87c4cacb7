#include "server/service/import.h"

#include <memory>
#include <utility>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/interchange/tbx_reader.h"
#include "server/interchange/tmx_reader.h"
#include "server/memory/unit_index.h"
#include "server/model/limits.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/convert_memory.h"
#include "server/wire/request_fields.h"

namespace entente::service {

struct Import::Found {
  std::deque<Edit> edits;
  std::int64_t rejected = 0;
  std::vector<interchange::Problem> problems;

  void reject(interchange::Problem problem) {
    ++rejected;
    if (problems.size() < limits::kImportProblemsReported) problems.push_back(std::move(problem));
  }

  // A record that the API would refuse is left out, so that it does not take its whole batch with it.
  template <typename Record, typename MakeEdit>
  void take(Record&& record, int line, MakeEdit&& make_edit) {
    try {
      wire::check_limits(record);
      edits.push_back(make_edit(std::forward<Record>(record)));
    } catch (const Error& error) {
      reject({line, error.what()});
    }
  }
};

Import::Import() : found_(std::make_shared<Found>()) {}

Import Import::of_units(const store::ReadTransaction& transaction, const std::string& memory,
                        v1::FileFormat format, const Language& source_language) {
  if (format != v1::FILE_FORMAT_TMX) {
    throw Error(Reason::kInvalidArgument, "The field options.format must be FILE_FORMAT_TMX for a memory");
  }
  Import made;
  if (!catalogue::find_memory(transaction, memory)) {
    Memory fresh;
    fresh.id = memory;
    made.creation_ = PutMemory{std::move(fresh), Expectation::nothing()};
  }
  auto found = made.found_;
  const auto on_unit = [found, memory](TranslationUnit&& unit, int line) {
    unit.memory = memory;
    found->take(std::move(unit), line, [](TranslationUnit&& good) {
      wire::check_stored_name("unit.creator", good.creator);
      wire::check_stored_name("unit.changer", good.changer);
      auto prepared = std::make_shared<const PreparedUnit>(memory::prepared(good));
      return PutUnit{std::move(good), Expectation(), /*refresh_equal=*/false, std::move(prepared)};
    });
  };
  const auto on_problem = [found](interchange::Problem&& problem) { found->reject(std::move(problem)); };
  interchange::ReadOptions options;
  options.source_language = source_language;
  auto reader = std::make_shared<interchange::TmxReader>(options, on_unit, on_problem);
  made.reader_ = {[reader](std::string_view chunk) { reader->feed(chunk); }, [reader] { reader->finish(); }};
  return made;
}

Import Import::of_concepts(const store::ReadTransaction& transaction, const std::string& glossary,
                           v1::FileFormat format) {
  if (format != v1::FILE_FORMAT_TBX && format != v1::FILE_FORMAT_TBX_2) {
    throw Error(Reason::kInvalidArgument, "The field options.format must be FILE_FORMAT_TBX for a glossary");
  }
  Import made;
  if (!catalogue::find_glossary(transaction, glossary)) {
    Glossary fresh;
    fresh.id = glossary;
    made.creation_ = PutGlossary{std::move(fresh), Expectation::nothing()};
  }
  auto found = made.found_;
  const auto on_concept = [found, glossary](Concept&& value, int line) {
    value.glossary = glossary;
    found->take(std::move(value), line, [](Concept&& good) {
      return PutConcept{std::move(good), Expectation()};
    });
  };
  const auto on_problem = [found](interchange::Problem&& problem) { found->reject(std::move(problem)); };
  auto reader = std::make_shared<interchange::TbxReader>(on_concept, on_problem);
  made.reader_ = {[reader](std::string_view chunk) { reader->feed(chunk); }, [reader] { reader->finish(); }};
  return made;
}

void Import::feed(std::string_view chunk) {
  reader_.feed(chunk);
  bytes_read_ += static_cast<std::int64_t>(chunk.size());
}

void Import::finish() {
  reader_.finish();
  finished_ = true;
}

std::optional<Edit> Import::take_creation() {
  return std::exchange(creation_, std::nullopt);
}

bool Import::batch_ready(std::size_t size) {
  auto& edits = found_->edits;
  while (passed_over_ > 0 && !edits.empty()) {
    edits.pop_front();
    --passed_over_;
    ++unchanged_;
  }
  return edits.size() >= size || (finished_ && !edits.empty());
}

std::vector<Edit> Import::take_batch(std::size_t size) {
  auto& edits = found_->edits;
  const auto count = static_cast<std::ptrdiff_t>(std::min(edits.size(), size));
  std::vector<Edit> batch(std::make_move_iterator(edits.begin()),
                          std::make_move_iterator(edits.begin() + count));
  edits.erase(edits.begin(), edits.begin() + count);
  return batch;
}

void Import::account(const journal::Receipt& receipt) {
  for (std::size_t i = 0; i < receipt.outcomes.size(); ++i) {
    // The glossary or memory that is made first is no record of the file.
    if (receipt.edits[i].thing.is_resource()) continue;
    created_ += receipt.outcomes[i] == Outcome::kCreated;
    updated_ += receipt.outcomes[i] == Outcome::kUpdated;
    unchanged_ += receipt.outcomes[i] == Outcome::kUnchanged;
  }
}

v1::ImportProgress Import::progress() const {
  v1::ImportProgress progress;
  progress.set_bytes_read(bytes_read_);
  progress.set_created(created_);
  progress.set_updated(updated_);
  progress.set_unchanged(unchanged_);
  progress.set_rejected(found_->rejected);
  progress.set_done(finished_ && found_->edits.empty());
  if (!progress.done()) return progress;
  for (const interchange::Problem& problem : found_->problems) {
    v1::ImportProblem& written = *progress.add_problems();
    written.set_line(problem.line);
    written.set_message(problem.message);
  }
  return progress;
}

}  // namespace entente::service
