// Import and export.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>

#include <unistd.h>

#include "client/cli/verbs.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string resource;  // glossaries/... or memories/...
  std::string format;
  std::string output = "-";
};

bool is_memory(const std::string& resource) {
  return resource.starts_with("memories/");
}

v1::FileFormat format_of(const Options& options) {
  const bool memory = is_memory(options.resource);
  if (!memory && !options.resource.starts_with("glossaries/")) {
    throw UsageError("\"" + options.resource + "\" is neither glossaries/NAME nor memories/NAME");
  }
  if (options.format.empty()) return memory ? v1::FILE_FORMAT_TMX : v1::FILE_FORMAT_TBX;
  if (options.format == "tmx") return v1::FILE_FORMAT_TMX;
  return options.format == "tbx2" ? v1::FILE_FORMAT_TBX_2 : v1::FILE_FORMAT_TBX;
}

std::string counts(const v1::ImportProgress& progress) {
  return std::to_string(progress.created()) + " new, " + std::to_string(progress.updated()) + " replaced, " +
         std::to_string(progress.unchanged()) + " unchanged, " + std::to_string(progress.rejected()) +
         " left out";
}

v1::ImportProgress send(Session& session, const Options& options, std::istream& file) {
  const auto on_progress = [](const v1::ImportProgress& progress) {
    if (::isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r%s%s", counts(progress).c_str(), progress.done() ? "\r\x1b[K" : "");
  };
  if (is_memory(options.resource)) {
    v1::ImportUnitsRequest::Options wanted;
    wanted.set_parent(options.resource);
    wanted.set_format(format_of(options));
    wanted.set_source_language_code(session.globals.from);
    return client::Memories(session.connection()).import_units(wanted, file, on_progress);
  }
  v1::ImportConceptsRequest::Options wanted;
  wanted.set_parent(options.resource);
  wanted.set_format(format_of(options));
  return client::Glossaries(session.connection()).import_concepts(wanted, file, on_progress);
}

void import_one(Session& session, const Options& options, const std::string& path) {
  std::ifstream opened;
  if (path != "-") {
    opened.open(path, std::ios::binary);
    if (!opened) throw std::runtime_error("the file " + path + " cannot be read: " + std::strerror(errno));
  }
  const v1::ImportProgress report = send(session, options, path == "-" ? std::cin : opened);
  if (session.json()) {
    print_json(report);
  } else {
    std::printf("%s → %s: %s\n", path.c_str(), options.resource.c_str(), counts(report).c_str());
  }
  for (const v1::ImportProblem& problem : report.problems()) {
    std::fprintf(stderr, "%s:%d: %s\n", path.c_str(), problem.line(), problem.message().c_str());
  }
  const bool nothing_stored = report.created() + report.updated() + report.unchanged() == 0;
  if (nothing_stored && report.rejected() > 0) session.exit_code = kRefused;
}

void fetch(Session& session, const Options& options, const client::OnChunk& on_chunk) {
  if (is_memory(options.resource)) {
    v1::ExportUnitsRequest request;
    request.set_parent(options.resource);
    request.set_format(format_of(options));
    client::Memories(session.connection()).export_units(request, on_chunk);
  } else {
    v1::ExportConceptsRequest request;
    request.set_parent(options.resource);
    request.set_format(format_of(options));
    client::Glossaries(session.connection()).export_concepts(request, on_chunk);
  }
}

// The file appears under its name when it is whole, so that a broken export leaves the older one.
void export_to_file(Session& session, const Options& options) {
  const std::string unfinished = options.output + ".part";
  try {
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    fetch(session, options, [&](std::string_view chunk) { file << chunk; });
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
  format_of(options);
  if (options.output != "-") return export_to_file(session, options);
  fetch(session, options, [](std::string_view chunk) { std::fwrite(chunk.data(), 1, chunk.size(), stdout); });
}

}  // namespace

void add_import(CLI::App& app, Session& session) {
  CLI::App* verb =
      app.add_subcommand("import", "Import TMX files into a memory, or TBX files into a glossary");
  auto options = std::make_shared<Options>();
  verb->add_option("FILE", options->files, "Files; - is standard input")->required();
  verb->add_option("--into", options->resource, "glossaries/NAME or memories/NAME; made if it is not there")
      ->required();
  verb->footer(
      "A record that is there already is replaced, an equal one left as it is: an import can be repeated.\n\n"
      "Example:\n  entente import agency.tmx --into memories/agency");
  verb->callback([&session, options] {
    format_of(*options);
    for (const std::string& path : options->files) import_one(session, *options, path);
  });
}

void add_export(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("export", "Export a memory as TMX, or a glossary as TBX");
  auto options = std::make_shared<Options>();
  verb->add_option("NAME", options->resource, "glossaries/NAME or memories/NAME")->required();
  verb->add_option("-o,--output", options->output, "The file to write; - is standard output")
      ->capture_default_str();
  verb->add_option("--as", options->format, "tmx, tbx, or tbx2 for tools that read TBX of 2008 only (OmegaT)")
      ->check(CLI::IsMember({"tmx", "tbx", "tbx2"}));
  verb->footer("Example:\n  entente export glossaries/conflict --as tbx2 -o glossary/conflict.tbx");
  verb->callback([&session, options] { export_file(session, *options); });
}

}  // namespace entente::cli
