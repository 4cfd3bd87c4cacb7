#include <cstdio>
#include <fstream>
#include <memory>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/interrupt.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/stoppable_file.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/verbs.h"
#include "client/cli/verbs/whole_file.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string file;
  std::string output = "-";
  double min = 100;
  int candidates = 0;
  bool for_omegat = false;
};

v1::FileFormat format_of(const std::string& path) {
  for (const char* ending : {".po", ".pot"}) {
    if (path.ends_with(ending)) return v1::FILE_FORMAT_PO;
  }
  for (const char* ending : {".xlf", ".xliff", ".sdlxliff", ".mqxliff"}) {
    if (path.ends_with(ending)) return v1::FILE_FORMAT_XLIFF;
  }
  throw UsageError("\"" + path +
                   "\" is no XLIFF (.xlf, .xliff, .sdlxliff, .mqxliff) and no PO (.po, .pot) by its name");
}

v1::PretranslateFileRequest::Options wanted_of(const Session& session, const Options& options) {
  v1::PretranslateFileRequest::Options wanted;
  wanted.set_format(format_of(options.file));
  for (const std::string& memory : session.globals.memories) wanted.add_memories(memory);
  wanted.set_minimum_percent(options.min);
  wanted.set_max_candidates(options.candidates);
  wanted.set_source_language_code(session.globals.from);
  wanted.set_target_language_code(session.globals.to);
  wanted.set_copy_source(options.for_omegat);
  return wanted;
}

void pretranslate(Session& session, const Options& options) {
  const Interruptible interruptible;
  StoppableFile file(options.file);
  client::Memories memories(session.connection());
  v1::PretranslateFileResponse report;
  write_whole_file(options.output, [&](const client::OnChunk& write) {
    report = memories.pretranslate(wanted_of(session, options), file.stream(), write);
  });
  for (const v1::ImportProblem& problem : report.problems())
    std::fprintf(stderr, "%s:%d: %s\n", options.file.c_str(), problem.line(), problem.message().c_str());
  if (options.output == "-") return;
  if (session.json()) return print_json(report);
  std::printf("%s: %s filled exactly, %s to review, %s left, %s were translated, %s are locked\n",
              options.output.c_str(), grouped(report.exact()).c_str(), grouped(report.fuzzy()).c_str(),
              grouped(report.unfilled()).c_str(), grouped(report.translated()).c_str(),
              grouped(report.locked()).c_str());
}

}  // namespace

void add_pretranslate(Verb app, Session& session) {
  Verb verb =
      app.add_verb("pretranslate", "Fill the untranslated segments of an XLIFF or PO file with matches");
  auto options = std::make_shared<Options>();
  verb.add_option("FILE", options->file, "The file; it stays as it is").required().named("FILE");
  verb.add_option("-o,--output", options->output, "The filled file; - is standard output")
      .named("FILE")
      .shows_default();
  verb.add_option("--min", options->min, "The least percent of a match that fills a segment").shows_default();
  verb.add_option("--candidates", options->candidates,
                  "How many matches are attached to each segment of an XLIFF")
      .within(0, 5)
      .shows_default();
  verb.add_flag(
      "--for-omegat", options->for_omegat,
      "Give untranslated segments of an XLIFF their source as the target: OmegaT offers nothing without one");
  verb.footer(
      "Matches below 100 are marked for review. All else in the file stays byte for byte.\n\n"
      "Example:\n  entente pretranslate dispatch.xlf -o dispatch.filled.xlf --min 75 --candidates 3");
  verb.is_not_paged();
  verb.runs([&session, options] { pretranslate(session, *options); });
}

}  // namespace entente::cli
