#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
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

void fetch(Session& session, const Options& options, const client::OnChunk& on_chunk) {
  if (is_memory(options.resource)) {
    if (!options.at.empty()) throw UsageError("--at is of glossaries; a memory is exported as it is");
    v1::ExportUnitsRequest request;
    request.set_parent(options.resource);
    request.set_format(format_of(options.resource, options.format));
    client::Memories(session.connection()).export_units(request, on_chunk);
  } else {
    v1::ExportConceptsRequest request;
    request.set_parent(options.resource);
    request.set_format(format_of(options.resource, options.format));
    read_at(options.at, request);
    client::Glossaries(session.connection()).export_concepts(request, on_chunk);
  }
}

// Calls write(chunk) for all of it. `outcome` is what a Ctrl-C leaves behind.
void fetch_visibly(Session& session, const Options& options, bool visible, const std::string& outcome,
                   const client::OnChunk& write) {
  const Interruptible interruptible;
  Progress progress = visible ? Progress::on_terminal(options.resource, 0, Progress::Unit::kBytes)
                              : Progress(Progress::Options{});
  std::int64_t bytes = 0;
  fetch(session, options, [&](std::string_view chunk) {
    if (Interruptible::requested())
      throw Stopped("stopped after " + in_bytes(static_cast<double>(bytes)) + ": " + outcome);
    write(chunk);
    bytes += static_cast<std::int64_t>(chunk.size());
    progress.at(bytes);
  });
}

// The file appears under its name when it is whole, so that a broken export leaves the older one.
void export_to_file(Session& session, const Options& options) {
  const std::string unfinished = options.output + ".part";
  try {
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    fetch_visibly(session, options, true, options.output + " is as it was before",
                  [&](std::string_view chunk) { file << chunk; });
    file.close();
    if (!file) throw std::runtime_error("the file " + unfinished + " cannot be written; is the disk full?");
  } catch (...) {
    std::remove(unfinished.c_str());
    throw;
  }
  if (std::rename(unfinished.c_str(), options.output.c_str()) != 0) {
    throw std::runtime_error("the file " + options.output + " cannot be written: " + std::strerror(errno));
  }
}

void export_file(Session& session, const Options& options) {
  format_of(options.resource, options.format);
  if (options.output != "-") return export_to_file(session, options);
  fetch_visibly(session, options, ::isatty(STDOUT_FILENO) == 0, "what was written is not a whole file",
                [](std::string_view chunk) { std::fwrite(chunk.data(), 1, chunk.size(), stdout); });
}

}  // namespace

void add_export(Verb app, Session& session) {
  Verb verb = app.add_verb("export", "Export a memory as TMX, or a glossary as TBX");
  auto options = std::make_shared<Options>();
  verb.add_option("NAME", options->resource, "glossaries/NAME or memories/NAME").required();
  verb.add_option("-o,--output", options->output, "The file to write; - is standard output")
      .named("FILE")
      .shows_default();
  verb.add_option("--as", options->format, "tmx, tbx, or tbx2 for tools that read TBX of 2008 only (OmegaT)")
      .one_of({"tmx", "tbx", "tbx2"});
  verb.add_option("--at", options->at,
                  "The glossary as it was after this change (1234), or at this time (2026-11-23T14:05)");
  verb.footer("Example:\n  entente export glossaries/conflict --as tbx2 -o glossary/conflict.tbx");
  verb.is_not_paged();
  verb.runs([&session, options] { export_file(session, *options); });
}

}  // namespace entente::cli
