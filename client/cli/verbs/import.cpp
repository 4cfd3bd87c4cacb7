#include <algorithm>
#include <cstdio>
#include <memory>

#include <unistd.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/progress.h"
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
};

std::string counts(const v1::ImportProgress& progress) {
  return std::to_string(progress.created()) + " new, " + std::to_string(progress.updated()) + " replaced, " +
         std::to_string(progress.unchanged()) + " unchanged, " + std::to_string(progress.rejected()) +
         " left out";
}

std::int64_t stored(const v1::ImportProgress& progress) {
  return progress.created() + progress.updated() + progress.unchanged();
}

// How many records are stored when an import fails; the last progress may be older than that.
std::int64_t stored_before(const client::Error& error) {
  v1::ImportProgress progress;
  return client::read_detail(error, progress) ? stored(progress) : 0;
}

v1::ImportProgress send(Session& session, const std::string& resource, std::istream& file,
                        const client::OnProgress& on_progress) {
  if (is_memory(resource)) {
    v1::ImportUnitsRequest::Options wanted;
    wanted.set_parent(resource);
    wanted.set_format(format_of(resource, ""));
    wanted.set_source_language_code(session.globals.from);
    return client::Memories(session.connection()).import_units(wanted, file, on_progress);
  }
  v1::ImportConceptsRequest::Options wanted;
  wanted.set_parent(resource);
  wanted.set_format(format_of(resource, ""));
  return client::Glossaries(session.connection()).import_concepts(wanted, file, on_progress);
}

v1::ImportProgress send_file(Session& session, const std::string& resource, const std::string& path) {
  const Interruptible interruptible;
  StoppableFile file(path);
  Progress progress = Progress::on_terminal(last_part(path), file.size(), Progress::Unit::kBytes);
  v1::ImportProgress latest;
  const auto on_progress = [&](const v1::ImportProgress& now) {
    latest = now;
    progress.at(now.bytes_read(), grouped(stored(now)) + " records");
  };
  try {
    v1::ImportProgress report = send(session, resource, file.stream(), on_progress);
    // What came whole is reported before the program ends for a Ctrl-C that came too late.
    if (!file.was_stopped()) return report;
    latest = report;
  } catch (const client::Error& error) {
    progress.clear();
    if (!file.failure().empty())
      throw std::runtime_error("the file " + path + " cannot be read: " + file.failure() + "; " +
                               grouped(stored_before(error)) + " records are stored");
    if (!file.was_stopped()) throw;
    const std::int64_t count = std::max(stored(latest), stored_before(error));
    throw Stopped("stopped: " + grouped(count) +
                  " records are stored; run it again to go on, what is stored is left as it is");
  }
  throw Stopped("stopped at the end: " + counts(latest));
}

void import_one(Session& session, const Options& options, const std::string& path) {
  const v1::ImportProgress report = send_file(session, options.resource, path);
  if (session.json()) {
    print_json(report);
  } else {
    std::printf("%s → %s: %s\n", path.c_str(), options.resource.c_str(), counts(report).c_str());
    // For people; a script finds the operation in the JSON.
    if (report.created() + report.updated() > 0 && ::isatty(STDERR_FILENO) == 1)
      std::fprintf(stderr, "take it back with: entente undo %s\n", report.operation().c_str());
  }
  for (const v1::ImportProblem& problem : report.problems()) {
    std::fprintf(stderr, "%s:%d: %s\n", path.c_str(), problem.line(), problem.message().c_str());
  }
  if (stored(report) == 0 && report.rejected() > 0) session.exit_code = kRefused;
}

}  // namespace

void add_import(Verb app, Session& session) {
  Verb verb = app.add_verb("import", "Import TMX files into a memory, or TBX files into a glossary");
  auto options = std::make_shared<Options>();
  verb.add_option("FILE", options->files, "Files; - is standard input").required().named("FILE");
  verb.add_option("--into", options->resource, "glossaries/NAME or memories/NAME; made if it is not there")
      .required();
  verb.footer(
      "A record that is there already is replaced, an equal one left as it is: an import can be repeated. "
      "Ctrl-C stops one; what is stored by then stays.\n\n"
      "Example:\n  entente import agency.tmx --into memories/agency");
  verb.is_not_paged();
  verb.runs([&session, options] {
    format_of(options->resource, "");
    if (options->files.size() > 1 && !session.globals.operation.empty())
      throw UsageError("an operation is one import: with --operation give one file at a time");
    for (const std::string& path : options->files) import_one(session, *options, path);
  });
}

}  // namespace entente::cli
