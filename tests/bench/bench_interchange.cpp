// What an import by the command line costs, from the file to the disk: the programs themselves, as users run
// them. "bench_interchange [--units=200000] [--more=1000000] [--against=FOLDER]": FOLDER has the entente and
// entente-server of another build, which takes turns with this one. The file is a TMX of real units; rates
// are of wall-clock time, and only the ratios of one run count.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <expat.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client/library/connection.h"
#include "client/library/memories.h"
#include "entente/v1/memory_service.pb.h"
#include "server/interchange/tmx_reader.h"
#include "server/interchange/tmx_writer.h"
#include "tests/bench/memory_text.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"
#include "tests/support/paths.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kTurns = 2;  // Of each build; the better one counts.
constexpr std::chrono::milliseconds kEditPace{20};
// The server gives freed memory back after an import, in the background.
constexpr std::chrono::seconds kUntilGivenBack{1};

void write_file(const fs::path& path, const std::vector<Pair>& pairs, std::size_t units) {
  std::ofstream file(path, std::ios::binary);
  interchange::TmxWriter writer;
  file << writer.begin();
  for (std::size_t i = 0; i < units; ++i) {
    TranslationUnit unit;
    unit.id = i + 1;
    unit.source_language = Language::parse("fr");
    unit.target_language = Language::parse("en");
    unit.source.text = pairs[i].french;
    unit.target.text = pairs[i].english;
    unit.document = "document " + std::to_string(i / 500);
    unit.creator = "claire";
    unit.created = unit.updated = Time(std::chrono::seconds(1'700'000'000 + static_cast<long>(i)));
    file << writer.write(unit);
  }
  file << writer.end();
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// Runs the command to its end; the processor time that it took.
double run(const std::vector<std::string>& words) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    if (std::freopen("/dev/null", "w", stdout) == nullptr) ::_exit(126);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (status != 0) throw std::runtime_error("a command failed: " + words[0]);
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

struct Cost {
  double wall_s = 0;
  double processor_s = 0;    // Of client and server.
  double written_share = 0;  // Bytes that the server wrote, over the size of its store.
  double anonymous_mb = 0;   // Of the server, after the import.
  double export_s = 0;
};

std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

Cost import_once(const fs::path& programs, const fs::path& folder, const fs::path& file) {
  const fs::path data = folder / "data";
  Cost cost;
  {
    const ServerProcess server(data, programs);
    const std::string client = (programs / "entente").string();
    const double begun = wall_us();
    const double of_client =
        run({client, "--server", server.address(), "import", file.string(), "--into", "memories/agency"});
    cost.wall_s = (wall_us() - begun) / 1e6;
    cost.processor_s = of_client + server.processor_seconds();
    cost.written_share = server.written_bytes() / static_cast<double>(size_of(data));
    std::this_thread::sleep_for(kUntilGivenBack);
    cost.anonymous_mb = server.anonymous_megabytes();
    const double export_begun = wall_us();
    run({client, "--server", server.address(), "export", "memories/agency", "-o",
         (folder / "out.tmx").string()});
    cost.export_s = (wall_us() - export_begun) / 1e6;
  }
  fs::remove_all(data);
  fs::remove(folder / "out.tmx");
  return cost;
}

// The p99 of a person's edits while the file is imported into the same memory.
Percentiles edits_meanwhile(const fs::path& programs, const fs::path& folder, const fs::path& file) {
  const fs::path data = folder / "data";
  std::vector<double> times;
  {
    const ServerProcess server(data, programs);
    std::atomic<bool> done = false;
    std::thread import([&] {
      run({(programs / "entente").string(), "--server", server.address(), "import", file.string(), "--into",
           "memories/agency"});
      done = true;
    });
    client::Memories memories(client::Connection(client::ConnectionOptions{.server = server.address()}));
    for (int i = 0; !done; ++i) {
      v1::CreateUnitRequest request;
      request.set_parent("memories/agency");
      v1::Unit& unit = *request.mutable_unit();
      unit.set_source_language_code("fr");
      unit.set_target_language_code("en");
      unit.mutable_source()->set_text("Le convoi numéro " + std::to_string(i) + " est arrivé.");
      unit.mutable_target()->set_text("Convoy number " + std::to_string(i) + " has arrived.");
      try {
        times.push_back(time_of(wall_us, [&] { memories.create_unit(request); }));
      } catch (const std::exception&) {
        // The import has not made the memory yet.
      }
      std::this_thread::sleep_for(kEditPace);
    }
    import.join();
  }
  fs::remove_all(data);
  return percentiles(times);
}

// Seconds of processor time to read the file to units, and for the bare parser to read the same bytes.
std::pair<double, double> parse(const fs::path& file) {
  const std::string bytes = entente::testing::read_file(file);
  const auto pieces = [&](auto&& feed) {
    constexpr std::size_t kPiece = 64 << 10;
    for (std::size_t at = 0; at < bytes.size(); at += kPiece)
      feed(std::string_view(bytes).substr(at, kPiece));
  };
  double ours = 1e9;
  double bare = 1e9;
  for (int turn = 0; turn < kTurns; ++turn) {
    std::size_t units = 0;
    interchange::TmxReader reader(
        {}, [&](TranslationUnit&&, int) { ++units; }, [](interchange::Problem&&) {});
    ours = std::min(ours, time_of(cpu_us, [&] {
                      pieces([&](std::string_view piece) { reader.feed(piece); });
                      reader.finish();
                    }));
    XML_Parser parser = XML_ParserCreateNS(nullptr, '|');
    XML_SetElementHandler(
        parser, [](void*, const XML_Char*, const XML_Char**) {}, [](void*, const XML_Char*) {});
    XML_SetCharacterDataHandler(parser, [](void*, const XML_Char*, int) {});
    bare = std::min(bare, time_of(cpu_us, [&] {
                      pieces([&](std::string_view piece) {
                        XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), 0);
                      });
                      XML_Parse(parser, "", 0, 1);
                    }));
    XML_ParserFree(parser);
  }
  return {ours / 1e6, bare / 1e6};
}

Cost better(const Cost& a, const Cost& b) {
  return {std::min(a.wall_s, b.wall_s), std::min(a.processor_s, b.processor_s),
          std::min(a.written_share, b.written_share), std::min(a.anonymous_mb, b.anonymous_mb),
          std::min(a.export_s, b.export_s)};
}

struct Options {
  std::size_t units = 200'000;
  std::size_t more = 1'000'000;
  fs::path against;
  std::string json;
};

void measure(const Options& options) {
  Report report;
  const fs::path own = fs::read_symlink("/proc/self/exe").parent_path();
  const entente::testing::TemporaryFolder folder;
  const auto text = memory_text(std::max(options.units, options.more));
  const fs::path file = folder.path() / "agency.tmx";
  write_file(file, text.units, options.units);
  report.row("size of the file", static_cast<double>(fs::file_size(file)) / 1e6, "MB");

  Cost ours{1e9, 1e9, 1e9, 1e9, 1e9};
  Cost others = ours;
  for (int turn = 0; turn < kTurns; ++turn) {
    if (!options.against.empty()) others = better(others, import_once(options.against, folder.path(), file));
    ours = better(ours, import_once(own, folder.path(), file));
  }
  const auto count = static_cast<double>(options.units);
  report.row("import, units a second", count / ours.wall_s, "");
  report.row("import, processor time of client and server", ours.processor_s, "s");
  report.row("import, bytes written over the store's size", ours.written_share, "times");
  report.row("import, the server's memory afterwards", ours.anonymous_mb, "MB");
  report.row("export, units a second", count / ours.export_s, "");
  report.row("export over import", ours.wall_s / ours.export_s, "times");
  if (!options.against.empty()) {
    report.row("the other build: import, units a second", count / others.wall_s, "");
    report.row("the other build: processor time", others.processor_s, "s");
    report.row("the other build: bytes written", others.written_share, "times");
    report.row("faster than the other build", others.wall_s / ours.wall_s, "times");
    report.row("processor time over the other build's", ours.processor_s / others.processor_s, "times");
  }
  const auto [reader, bare] = parse(file);
  report.row("parsing to units: speed over the bare parser's", bare / reader, "times");
  report.row("an edit meanwhile", edits_meanwhile(own, folder.path(), file));
  if (options.more > options.units) {
    write_file(file, text.units, options.more);
    const Cost more = import_once(own, folder.path(), file);
    report.row("more units: time a unit over that of fewer",
               more.wall_s / static_cast<double>(options.more) / (ours.wall_s / count), "times");
    report.row("more units: export over import", more.wall_s / more.export_s, "times");
    report.row("more units: memory above that of fewer", more.anonymous_mb - ours.anonymous_mb, "MB");
    report.row("more units: bytes written", more.written_share, "times");
  }
  report.write(options.json);
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  entente::bench::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&](const char* name) -> const char* {
      return argument.starts_with(name) ? argument.c_str() + std::string_view(name).size() : nullptr;
    };
    if (const char* text = value("--units=")) options.units = std::strtoul(text, nullptr, 10);
    if (const char* text = value("--more=")) options.more = std::strtoul(text, nullptr, 10);
    if (const char* text = value("--against=")) options.against = text;
    if (const char* text = value("--benchmark_out=")) options.json = text;
  }
  entente::bench::measure(options);
}
