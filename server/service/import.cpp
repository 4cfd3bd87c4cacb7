#include "server/service/import.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "server/catalogue/catalogue.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/interchange/formats/readers.h"
#include "server/interchange/tables/aligned_text.h"
#include "server/memory/segment_key.h"
#include "server/memory/unit_index.h"
#include "server/model/limits.h"
#include "server/records/records.h"
#include "server/routing/expected_outcome.h"
#include "server/service/import_options.h"
#include "server/service/uses_elsewhere.h"
#include "server/text/stable_hash.h"
#include "server/wire/convert_glossary.h"
#include "server/wire/convert_memory.h"
#include "server/wire/request_fields.h"

namespace entente::service {

namespace {

constexpr const char* kRemedy =
    "send the import again with the same operation, and it goes on where it stopped";

std::uint64_t microseconds(Time time) {
  return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

// Of all that a file says of a record. The records of an operation are compared by it, so a change of these
// rules raises records::hash_version().
struct Summary {
  std::uint64_t hash = 0;
  std::size_t bytes = 0;
};

Summary summary_of(const TranslationUnit& unit) {
  text::Hash hash;
  hash.add(unit.source_language.tag()).add(unit.target_language.tag());
  memory::add(memory::add(hash, unit.source), unit.target);
  for (const std::string* text : {&unit.document, &unit.previous_source, &unit.next_source, &unit.domain,
                                  &unit.client, &unit.creator, &unit.changer})
    hash.add(*text);
  for (const auto& [key, value] : unit.properties) hash.add(key).add(value);
  hash.add(unit.properties.size());
  for (const std::string& note : unit.notes) hash.add(note);
  for (const Time time : {unit.created, unit.updated, unit.used}) hash.add(microseconds(time));
  hash.add(static_cast<std::uint64_t>(unit.uses));
  return {hash.end(), bytes_at_most(unit)};
}

Summary summary_of(const Concept& value) {
  const std::string bytes = value.id + ' ' + records::encode(value);
  return {text::stable_hash(bytes), bytes.size()};
}

}  // namespace

struct Import::Found {
  struct Record {
    Edit edit;
    std::uint64_t hash;
    std::size_t bytes;
    std::size_t file;
  };
  ImportOptions options;
  std::deque<Record> records;
  std::size_t waiting_bytes = 0;  // Of these.
  // Of the chunk that is being read.
  Cancellation cancellation;
  const store::ReadTransaction* transaction = nullptr;
  std::vector<v1::ImportedFile> files;
  std::vector<v1::ImportProblem> problems;

  v1::ImportedFile& file() { return files.back(); }

  void report(interchange::Problem problem) {
    cancellation.check(kRemedy);
    if (options.strict) {
      throw Error(Reason::kInvalidArgument, "Line " + std::to_string(problem.line) + ": " + problem.message +
                                                "; a strict import ends here");
    }
    if (problem.taken) {
      file().set_warned(file().warned() + 1);
    } else {
      file().set_rejected(file().rejected() + 1);
    }
    if (problems.size() >= limits::kImportProblemsReported) return;
    v1::ImportProblem& kept = problems.emplace_back();
    kept.set_line(problem.line);
    kept.set_message(std::move(problem.message));
    kept.set_taken(problem.taken);
    kept.set_file_name(file().file_name());
  }

  // A record that the API would refuse is left out, so that it does not take its whole batch with it.
  template <typename Value, typename MakeEdit>
  void take(Value&& record, int line, MakeEdit&& make_edit) {
    cancellation.check(kRemedy);
    try {
      wire::check_limits(record);
      const Summary summary = summary_of(record);
      Edit edit = make_edit(std::forward<Value>(record));
      if (options.validate_only)
        return count(routing::expected_outcome(*transaction, edit), files.size() - 1);
      records.push_back({std::move(edit), summary.hash, summary.bytes, files.size() - 1});
      waiting_bytes += summary.bytes;
    } catch (const Error& error) {
      report({line, error.what()});
    }
  }

  void count(Outcome outcome, std::size_t number) {
    v1::ImportedFile& one = files[number];
    one.set_created(one.created() + (outcome == Outcome::kCreated));
    one.set_updated(one.updated() + (outcome == Outcome::kUpdated));
    one.set_unchanged(one.unchanged() + (outcome == Outcome::kUnchanged));
  }
};

namespace {

std::optional<interchange::FileFormat> format_of(v1::FileFormat format) {
  if (format == v1::FILE_FORMAT_UNSPECIFIED) return std::nullopt;
  return file_format(format);
}

// Two aligned texts as one file.
class AlignedReader final : public interchange::Reader {
 public:
  AlignedReader(const interchange::ReadOptions& options, interchange::OnUnit on_unit,
                interchange::OnProblem on_problem)
      : reader_(options, std::move(on_unit), std::move(on_problem)) {}
  void feed(std::string_view chunk) override { reader_.feed_source(chunk); }
  void feed_target(std::string_view chunk) { reader_.feed_target(chunk); }
  void finish() override { reader_.finish(); }

 private:
  interchange::AlignedTextReader reader_;
};

// How often a unit was used elsewhere is no use of it here, which the journal counts.
void keep_uses(TranslationUnit& unit) {
  if (unit.uses > 0) unit.properties[kUsesElsewhere] = std::to_string(unit.uses);
  unit.uses = 0;
  unit.used = {};
}

}  // namespace

Import::Import(const ImportOptions& options) : found_(std::make_shared<Found>()) {
  found_->options = options;
}

Import Import::of_units(const store::ReadTransaction& transaction, const std::string& memory,
                        const ImportOptions& options) {
  Import made(options);
  if (!catalogue::find_memory(transaction, memory)) {
    Memory fresh;
    fresh.id = memory;
    made.creation_ = PutMemory{std::move(fresh), Expectation::nothing()};
  }
  auto found = made.found_;
  const auto on_unit = [found, memory](TranslationUnit&& unit, int line) {
    unit.memory = memory;
    keep_uses(unit);
    found->take(std::move(unit), line, [](TranslationUnit&& good) {
      wire::check_stored_name("unit.creator", good.creator);
      wire::check_stored_name("unit.changer", good.changer);
      return PutUnit{std::move(good), Expectation(), /*refresh_equal=*/false};
    });
  };
  const auto on_problem = [found](interchange::Problem&& problem) { found->report(std::move(problem)); };
  made.open_ = [options, on_unit,
                on_problem](const std::string& name) -> std::unique_ptr<interchange::Reader> {
    if (options.format == v1::FILE_FORMAT_ALIGNED_TEXT)
      return std::make_unique<AlignedReader>(options.read, on_unit, on_problem);
    const auto format = format_of(options.format);
    return format ? interchange::unit_reader(*format, options.read, on_unit, on_problem)
                  : interchange::any_unit_reader(name, options.read, on_unit, on_problem);
  };
  made.begin_file(options.file_name);
  return made;
}

Import Import::of_concepts(const store::ReadTransaction& transaction, const std::string& glossary,
                           const ImportOptions& options) {
  Import made(options);
  if (!catalogue::find_glossary(transaction, glossary)) {
    Glossary fresh;
    fresh.id = glossary;
    made.creation_ = PutGlossary{std::move(fresh), Expectation::nothing()};
  }
  auto found = made.found_;
  const auto on_concept = [found, glossary](Concept&& value, int line) {
    value.glossary = glossary;
    found->take(std::move(value), line, [](Concept&& good) {
      return PutConcept{std::move(good), Expectation(), /*refresh_equal=*/false, /*imported=*/true};
    });
  };
  const auto on_problem = [found](interchange::Problem&& problem) { found->report(std::move(problem)); };
  made.open_ = [options, on_concept, on_problem](const std::string& name) {
    if (options.format == v1::FILE_FORMAT_ALIGNED_TEXT) return std::unique_ptr<interchange::Reader>();
    const auto format = format_of(options.format);
    return format ? interchange::concept_reader(*format, options.read, on_concept, on_problem)
                  : interchange::any_concept_reader(name, options.read, on_concept, on_problem);
  };
  made.begin_file(options.file_name);
  return made;
}

void Import::begin_file(const std::string& name) {
  found_->files.emplace_back().set_file_name(name);
  failure_.reset();
  reader_ = open_(name);
  if (reader_) return;
  const bool units = std::holds_alternative<PutMemory>(creation_.value_or(PutGlossary{}));
  throw bad_field("options.format", "is none that is read into a " +
                                        std::string(units ? "memory" : "glossary") +
                                        "; leave it out, and the server recognises the file");
}

void Import::guard(const std::function<void()>& work, const store::ReadTransaction& transaction,
                   const Cancellation& cancellation) {
  if (failure_) return;
  found_->cancellation = cancellation;
  found_->transaction = &transaction;
  try {
    work();
  } catch (const Error& error) {
    if (error.reason() != Reason::kInvalidArgument || found_->options.strict) throw;
    failure_ = error;
    found_->file().set_error(error.what());
  }
}

void Import::start(std::uint64_t options_hash, std::deque<StoredPart> stored) {
  options_hash_ = options_hash;
  stored_parts_ = std::move(stored);
}

void Import::feed(std::string_view chunk, const store::ReadTransaction& transaction,
                  const Cancellation& cancellation) {
  guard([&] { reader_->feed(chunk); }, transaction, cancellation);
  bytes_read_ += static_cast<std::int64_t>(chunk.size());
  if (failure()) finished_ = true;
}

void Import::feed_target(std::string_view chunk, const store::ReadTransaction& transaction,
                         const Cancellation& cancellation) {
  auto* aligned = dynamic_cast<AlignedReader*>(reader_.get());
  if (aligned == nullptr) throw bad_field("target_chunk", "is of FILE_FORMAT_ALIGNED_TEXT only");
  guard([&] { aligned->feed_target(chunk); }, transaction, cancellation);
  bytes_read_ += static_cast<std::int64_t>(chunk.size());
  if (failure()) finished_ = true;
}

void Import::next_file(const std::string& name, const store::ReadTransaction& transaction,
                       const Cancellation& cancellation) {
  guard([&] { reader_->finish(); }, transaction, cancellation);
  begin_file(name);
}

void Import::finish(const store::ReadTransaction& transaction, const Cancellation& cancellation) {
  guard([&] { reader_->finish(); }, transaction, cancellation);
  finished_ = true;
}

const Error* Import::failure() const {
  return failure_ && !found_->options.several_files ? &*failure_ : nullptr;
}

std::optional<Edit> Import::take_creation() {
  return std::exchange(creation_, std::nullopt);
}

bool Import::batch_ready(bool any) {
  pass_over_stored();
  const std::size_t waiting = found_->records.size();
  const bool is_full = waiting >= kPartRecords || found_->waiting_bytes >= kPartBytes;
  return stored_parts_.empty() && (is_full || ((any || finished_) && waiting > 0));
}

void Import::pass_over_stored() {
  auto& records = found_->records;
  while (!stored_parts_.empty()) {
    const StoredPart& part = stored_parts_.front();
    const std::size_t size = part.outcomes.size();
    if (records.size() < size && (!finished_ || failure())) return;
    const bool is_known = part.hash != 0;
    if (records.size() < size || (is_known && hash_of_first(size) != part.hash)) {
      throw Error(
          Reason::kInvalidArgument,
          "The operation stored records of another file before, or with other options: something differs "
          "among the " +
              std::to_string(size) + " records after the first " + std::to_string(stored()) +
              "; give each import an operation of its own",
          {.cause = cause::kOperationReused});
    }
    for (std::size_t i = 0; i < size; ++i) found_->count(part.outcomes[i], records[i].file);
    const auto end = records.begin() + static_cast<std::ptrdiff_t>(size);
    std::for_each(records.begin(), end, [&](const auto& each) { found_->waiting_bytes -= each.bytes; });
    records.erase(records.begin(), end);
    stored_parts_.pop_front();
  }
}

std::uint64_t Import::hash_of_first(std::size_t size) const {
  text::Hash hash;
  hash.add(options_hash_);
  for (std::size_t i = 0; i < size; ++i) hash.add(found_->records[i].hash);
  // 0 stands for a hash that is not known.
  return hash.end() | 1;
}

std::size_t Import::part_size() const {
  std::size_t size = 0;
  for (std::size_t bytes = 0; size < found_->records.size() && size < kPartRecords && bytes < kPartBytes;
       ++size)
    bytes += found_->records[size].bytes;
  return size;
}

Import::Batch Import::take_batch() {
  auto& records = found_->records;
  const std::size_t count = part_size();
  Batch batch{{}, hash_of_first(count), {}};
  batch.edits.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    batch.edits.push_back(std::move(records.front().edit));
    batch.files.push_back(records.front().file);
    found_->waiting_bytes -= records.front().bytes;
    records.pop_front();
  }
  return batch;
}

void Import::prepare(std::vector<Edit>& edits) {
  for (Edit& edit : edits) {
    if (auto* unit = std::get_if<PutUnit>(&edit))
      unit->prepared = std::make_shared<const PreparedUnit>(memory::prepared(unit->unit));
  }
}

void Import::account(const journal::Receipt& receipt, const std::vector<std::size_t>& files) {
  // The glossary or memory that is created first is no record of a file.
  for (std::size_t i = 0; i < files.size(); ++i) found_->count(receipt.outcomes[i], files[i]);
}

std::int64_t Import::stored() const {
  std::int64_t stored = 0;
  for (const v1::ImportedFile& file : found_->files)
    stored += file.created() + file.updated() + file.unchanged();
  return stored;
}

v1::ImportProgress Import::progress() const {
  v1::ImportProgress progress;
  progress.set_bytes_read(bytes_read_);
  for (const v1::ImportedFile& file : found_->files) {
    progress.set_created(progress.created() + file.created());
    progress.set_updated(progress.updated() + file.updated());
    progress.set_unchanged(progress.unchanged() + file.unchanged());
    progress.set_rejected(progress.rejected() + file.rejected());
    progress.set_warned(progress.warned() + file.warned());
  }
  progress.set_done(finished_ && failure() == nullptr && found_->records.empty());
  if (!progress.done()) return progress;
  for (const v1::ImportProblem& problem : found_->problems) *progress.add_problems() = problem;
  for (const v1::ImportedFile& file : found_->files) *progress.add_files() = file;
  return progress;
}

}  // namespace entente::service
