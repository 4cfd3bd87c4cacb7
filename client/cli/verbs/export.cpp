#include <cstdio>
#include <memory>

#include <unistd.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/progress.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/history_text.h"
#include "client/cli/verbs/file_format.h"
#include "client/cli/verbs/verbs.h"
#include "client/cli/verbs/whole_file.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string resource;  // glossaries/... or memories/...
  std::string format;
  std::string output = "-";
  std::string at;
};

client::ExportLosses fetch(Session& session, const Options& options, const client::OnChunk& on_chunk) {
  if (is_memory(options.resource)) {
    if (!options.at.empty()) throw UsageError("--at is of glossaries; a memory is exported as it is");
    v1::ExportUnitsRequest request;
    request.set_parent(options.resource);
    request.set_format(format_written(options.resource, options.format));
    return client::Memories(session.connection()).export_units(request, on_chunk);
  }
  v1::ExportConceptsRequest request;
  request.set_parent(options.resource);
  request.set_format(format_written(options.resource, options.format));
  request.set_source_language_code(session.globals.from);
  request.set_target_language_code(session.globals.to);
  read_at(options.at, request);
  return client::Glossaries(session.connection()).export_concepts(request, on_chunk);
}

// Calls write(chunk) for all of it. `outcome` is what a Ctrl-C leaves behind.
client::ExportLosses fetch_visibly(Session& session, const Options& options, bool visible,
                                   const std::string& outcome, const client::OnChunk& write) {
  const Interruptible interruptible;
  Progress progress = visible ? Progress::on_terminal(options.resource, 0, Progress::Unit::kBytes)
                              : Progress(Progress::Options{});
  std::int64_t bytes = 0;
  return fetch(session, options, [&](std::string_view chunk) {
    if (Interruptible::requested())
      throw Stopped("stopped after " + in_bytes(static_cast<double>(bytes)) + ": " + outcome);
    write(chunk);
    bytes += static_cast<std::int64_t>(chunk.size());
    progress.at(bytes);
  });
}

void print_losses(const client::ExportLosses& losses) {
  for (const std::string& loss : losses.first) std::fprintf(stderr, "not in the file: %s\n", loss.c_str());
  const std::int64_t more = losses.count - static_cast<std::int64_t>(losses.first.size());
  if (more > 0) std::fprintf(stderr, "and %s more\n", grouped(more).c_str());
}

void export_file(Session& session, const Options& options) {
  format_written(options.resource, options.format);
  const bool to_screen = options.output == "-";
  const bool visible = !to_screen || ::isatty(STDOUT_FILENO) == 0;
  const std::string outcome =
      to_screen ? "what was written is not a whole file" : options.output + " is as it was before";
  client::ExportLosses losses;
  write_whole_file(options.output, [&](const client::OnChunk& write) {
    losses = fetch_visibly(session, options, visible, outcome, write);
  });
  print_losses(losses);
}

}  // namespace

void add_export(Verb app, Session& session) {
  Verb verb = app.add_verb("export", "Export a memory or a glossary as a file");
  auto options = std::make_shared<Options>();
  verb.add_option("NAME", options->resource, "glossaries/NAME or memories/NAME").required();
  verb.add_option("-o,--output", options->output, "The file to write; - is standard output")
      .named("FILE")
      .shows_default();
  verb.add_option("--as", options->format,
                  "tmx or csv of a memory; tbx, tbx2 (of 2008, for older tools), csv, utx, po or omegat of a "
                  "glossary")
      .one_of(names_of_formats_written());
  verb.add_option("--at", options->at,
                  "The glossary as it was after this change (1234), or at this time (2026-11-23T14:05)");
  verb.footer(
      "utx, po and omegat hold the pairs of two languages, --from and --to. What a format cannot hold is "
      "listed.\n\n"
      "Examples:\n  entente export glossaries/conflict -o conflict.tbx\n"
      "  entente --from fr --to en export glossaries/conflict --as omegat -o project/glossary/conflict.utf8");
  verb.is_not_paged();
  verb.runs([&session, options] { export_file(session, *options); });
}

}  // namespace entente::cli
