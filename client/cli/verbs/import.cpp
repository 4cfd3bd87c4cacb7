#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>

#include <unistd.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/progress.h"
#include "client/cli/shell/file_list.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/stoppable_file.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/file_format.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/details.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string resource;  // glossaries/... or memories/...
  std::string format;
  std::string columns;
  std::string report;
  bool aligned = false;
  bool dry_run = false;
  bool strict = false;
};

// What a folder's files may be called.
const std::vector<std::string> kExtensions = {".tmx",  ".tbx",      ".csv",     ".tsv", ".tab",   ".txt",
                                              ".utf8", ".utx",      ".xlsx",    ".ods", ".xliff", ".xlf",
                                              ".po",   ".sdlxliff", ".mqxliff", ".zip"};

template <typename Counts>
std::string counts(const Counts& of) {
  std::string text = std::to_string(of.created()) + " new, " + std::to_string(of.updated()) + " replaced, " +
                     std::to_string(of.unchanged()) + " unchanged, " + std::to_string(of.rejected()) +
                     " left out";
  if (of.warned() > 0) text += ", " + std::to_string(of.warned()) + " with a warning";
  return text;
}

template <typename Counts>
std::int64_t stored(const Counts& of) {
  return of.created() + of.updated() + of.unchanged();
}

// How many records are stored when an import fails; the last progress may be older than that.
std::int64_t stored_before(const client::Error& error) {
  v1::ImportProgress progress;
  return client::read_detail(error, progress) ? stored(progress) : 0;
}

// The files of one import, opened one after the other.
class Files {
 public:
  explicit Files(const std::vector<std::string>& paths) : paths_(paths) {}

  // One that cannot be opened is passed over if another can.
  std::optional<client::ImportFile> next() {
    while (next_ < paths_.size()) {
      const std::string& path = paths_[next_++];
      try {
        const std::lock_guard lock(mutex_);
        file_ = std::make_unique<StoppableFile>(path);
        size_ += file_->size();
        return client::ImportFile{path, &file_->stream()};
      } catch (const std::runtime_error& error) {
        if (paths_.size() == 1) throw;
        unopened_.emplace_back(path, error.what());
      }
    }
    if (unopened_.size() == paths_.size())
      throw std::runtime_error("none of the " + std::to_string(paths_.size()) +
                               " files can be read; of the first: " + unopened_.front().second);
    return std::nullopt;
  }

  // For the thread that shows the progress.
  std::int64_t size() const {
    const std::lock_guard lock(mutex_);
    return size_;
  }
  // After the import.
  bool was_stopped() const { return file_ && file_->was_stopped(); }
  std::string failure() const { return file_ ? file_->failure() : ""; }
  std::string present() const { return next_ == 0 ? "" : paths_[next_ - 1]; }
  const std::vector<std::pair<std::string, std::string>>& unopened() const { return unopened_; }

 private:
  const std::vector<std::string> paths_;
  std::size_t next_ = 0;
  mutable std::mutex mutex_;
  std::unique_ptr<StoppableFile> file_;
  std::int64_t size_ = 0;
  std::vector<std::pair<std::string, std::string>> unopened_;
};

std::vector<std::string> columns_of(const std::string& list) {
  std::vector<std::string> columns;
  for (std::size_t at = 0; !list.empty() && at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    columns.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return columns;
}

template <typename Wanted>
Wanted wanted_of(const Session& session, const Options& options) {
  Wanted wanted;
  wanted.set_parent(options.resource);
  wanted.set_format(format_read(options.format));
  wanted.set_source_language_code(session.globals.from);
  wanted.set_target_language_code(session.globals.to);
  for (const std::string& column : columns_of(options.columns)) wanted.add_columns(column);
  wanted.set_validate_only(options.dry_run);
  wanted.set_strict(options.strict);
  wanted.set_several_files(options.files.size() > 1);
  return wanted;
}

v1::ImportProgress send(Session& session, const Options& options, Files& files,
                        const client::OnProgress& on_progress) {
  const client::NextFile next = [&] { return files.next(); };
  if (is_memory(options.resource)) {
    client::Memories memories(session.connection());
    return memories.import_units(wanted_of<v1::ImportUnitsRequest::Options>(session, options), next,
                                 on_progress);
  }
  client::Glossaries glossaries(session.connection());
  return glossaries.import_concepts(wanted_of<v1::ImportConceptsRequest::Options>(session, options), next,
                                    on_progress);
}

v1::ImportProgress send_files(Session& session, const Options& options) {
  const Interruptible interruptible;
  Files files(options.files);
  const std::string name = options.files.size() == 1
                               ? last_part(options.files[0])
                               : grouped(static_cast<std::int64_t>(options.files.size())) + " files";
  Progress progress = Progress::on_terminal(name, 0, Progress::Unit::kBytes);
  v1::ImportProgress latest;
  const auto on_progress = [&](const v1::ImportProgress& now) {
    latest = now;
    progress.whole_is(files.size());
    progress.at(now.bytes_read(),
                grouped(stored(now)) + " records" +
                    (now.rejected() > 0 ? ", " + grouped(now.rejected()) + " left out" : ""));
  };
  try {
    v1::ImportProgress report = send(session, options, files, on_progress);
    for (const auto& [path, why] : files.unopened()) {
      v1::ImportedFile& one = *report.add_files();
      one.set_file_name(path);
      one.set_error(why);
    }
    return report;
  } catch (const std::runtime_error& error) {
    progress.clear();
    const auto* refused = dynamic_cast<const client::Error*>(&error);
    const std::int64_t count = std::max(stored(latest), refused != nullptr ? stored_before(*refused) : 0);
    if (!files.failure().empty())
      throw std::runtime_error("the file " + files.present() + " cannot be read: " + files.failure() + "; " +
                               grouped(count) + " records are stored");
    if (!files.was_stopped()) throw;
    throw Stopped("stopped: " + grouped(count) +
                  " records are stored; run it again to go on, what is stored is left as it is");
  }
}

v1::ImportProgress send_aligned(Session& session, const Options& options) {
  if (options.files.size() != 2 || !is_memory(options.resource))
    throw UsageError("--aligned takes two files, the source text and its translation, into a memory");
  const Interruptible interruptible;
  StoppableFile source(options.files[0]);
  StoppableFile target(options.files[1]);
  auto wanted = wanted_of<v1::ImportUnitsRequest::Options>(session, options);
  wanted.set_several_files(false);
  wanted.set_file_name(options.files[0]);
  try {
    return client::Memories(session.connection()).import_aligned(wanted, source.stream(), target.stream());
  } catch (const std::runtime_error&) {
    if (!source.was_stopped() && !target.was_stopped()) throw;
    throw Stopped("stopped; run it again to go on, what is stored is left as it is");
  }
}

// One line of JSON for each file and each problem, and the totals last.
void write_report(const std::string& path, const v1::ImportProgress& report) {
  std::ofstream file(path, std::ios::trunc);
  for (const v1::ImportedFile& one : report.files()) file << one_line_json(one) << '\n';
  for (const v1::ImportProblem& problem : report.problems()) file << one_line_json(problem) << '\n';
  const auto failed =
      std::ranges::count_if(report.files(), [](const auto& one) { return !one.error().empty(); });
  file << "{\"read\":" << stored(report) + report.rejected() << ",\"created\":" << report.created()
       << ",\"refreshed\":" << report.unchanged() << ",\"replaced\":" << report.updated()
       << ",\"skipped\":" << report.rejected() << ",\"warned\":" << report.warned()
       << ",\"failed\":" << failed << "}\n";
  file.close();
  if (!file) throw std::runtime_error("the report " + path + " cannot be written");
}

void print_problems(const v1::ImportProgress& report) {
  for (const v1::ImportProblem& problem : report.problems()) {
    std::fprintf(stderr, "%s:%d: %s%s\n", problem.file_name().c_str(), problem.line(),
                 problem.taken() ? "warning: " : "", problem.message().c_str());
  }
  const std::int64_t more = report.rejected() + report.warned() - report.problems_size();
  if (more > 0) std::fprintf(stderr, "and %s more\n", grouped(more).c_str());
  for (const v1::ImportedFile& file : report.files()) {
    if (!file.error().empty())
      std::fprintf(stderr, "%s: %s\n", file.file_name().c_str(), file.error().c_str());
  }
}

void print_report(Session& session, const Options& options, const v1::ImportProgress& report) {
  const std::string would = options.dry_run ? " would be" : "";
  if (session.json()) {
    print_json(report);
  } else {
    const std::string into = " → " + options.resource + ": ";
    for (const v1::ImportedFile& file : report.files()) {
      if (!file.error().empty() && stored(file) + file.rejected() == 0) continue;  // The error says it all.
      std::printf("%s%s%s%s\n", file.file_name().c_str(), into.c_str(), counts(file).c_str(),
                  file.error().empty() ? "" : ", and the rest could not be read");
    }
    if (report.files_size() > 1) std::printf("all%s%s\n", into.c_str(), counts(report).c_str());
    if (options.dry_run) std::printf("nothing was stored: this was a dry run\n");
    // For people; a script finds the operation in the JSON.
    if (!options.dry_run && report.created() + report.updated() > 0 && ::isatty(STDERR_FILENO) == 1)
      std::fprintf(stderr, "take it back with: entente undo %s\n", report.operation().c_str());
  }
  print_problems(report);
  const bool failed =
      std::ranges::any_of(report.files(), [](const auto& one) { return !one.error().empty(); });
  if (failed || (stored(report) == 0 && report.rejected() > 0)) session.exit_code = kRefused;
}

void import(Session& session, Options options) {
  check_resource(options.resource);
  if (!options.aligned) options.files = file_list(options.files, kExtensions);
  const v1::ImportProgress report =
      options.aligned ? send_aligned(session, options) : send_files(session, options);
  if (!options.report.empty()) write_report(options.report, report);
  print_report(session, options, report);
}

}  // namespace

void add_import(Verb app, Session& session) {
  Verb verb = app.add_verb("import", "Import files into a memory or a glossary, whatever they are");
  auto options = std::make_shared<Options>();
  verb.add_option("FILE", options->files, "Files, folders, patterns, .gz and .zip; - is standard input")
      .required()
      .named("FILE");
  verb.add_option("--into", options->resource, "glossaries/NAME or memories/NAME; made if it is not there")
      .required();
  verb.add_option("--as", options->format, "What the files are, if it is not recognised")
      .one_of(names_of_formats_read());
  verb.add_option("--columns", options->columns,
                  "What the columns of a table hold, if its header does not say it: fr,en,note,-")
      .named("LIST");
  verb.add_flag("--aligned", options->aligned,
                "Two texts, line for line each other's translation: the one of --from, then the one of --to");
  verb.add_flag("--dry-run", options->dry_run, "Read and count, and store nothing");
  verb.add_flag("--strict", options->strict, "Stop at the first record that cannot be taken whole");
  verb.add_option("--report", options->report,
                  "Write the outcome as JSON, one line each for files, problems and totals")
      .named("FILE");
  verb.footer(
      "Read into memories: TMX, XLIFF, PO, tables (CSV, TSV, XLSX, ODS), aligned texts. Read into "
      "glossaries: TBX, "
      "tables, UTX, XLIFF's glossary module. --from and --to are the languages of a file that does not say "
      "them.\n\n"
      "A record that is there already is replaced, an equal one left as it is: an import can be repeated. "
      "All files "
      "are one operation, which undo takes back. Ctrl-C stops it; what is stored by then stays.\n\n"
      "Examples:\n  entente import agency.tmx --into memories/agency\n"
      "  entente import terms.xlsx old/*.tbx --into glossaries/desk --dry-run\n"
      "  entente --from fr --to en import dispatch.fr dispatch.en --aligned --into memories/agency");
  verb.is_not_paged();
  verb.runs([&session, options] { import(session, *options); });
}

}  // namespace entente::cli
