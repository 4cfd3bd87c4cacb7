// What the journal promises: what a group of callers gains by sharing commits, how long one of them waits,
// and how fast an edit is during a long import. "bench_journal [--units=N] [--store=FOLDER]": a new memory of
// 200,000 units by default. Times are wall-clock times, because callers wait for the disk: for the disk of
// this machine, and for one whose commits take some milliseconds longer.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <future>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "client/library/glossaries.h"
#include "client/library/memories.h"
#include "server/interchange/tmx_writer.h"
#include "server/memory/unit_index.h"
#include "tests/bench/bench_backend.h"
#include "tests/bench/memory_text.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"
#include "tests/bench/slow_disk.h"
#include "tests/support/backend.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

constexpr double kSeconds = 4;  // Of each measurement.
constexpr int kManyCallers = 64;
constexpr std::chrono::milliseconds kSlowSync{5};  // As on a rented or a rotating disk.
constexpr const char* kMemory = "office";
constexpr const char* kGlossary = "conflict";

Change one_edit(Edit edit) {
  Change change{.author = "bench", .time = Time(std::chrono::seconds(1)), .comment = {}, .edits = {}};
  change.edits.push_back(std::move(edit));
  return change;
}

// What callers do: makes the edit of a call from its number.
using MakeEdit = std::function<Edit(int)>;

// What all callers together measured.
struct Crowd {
  double per_second = 0;
  Percentiles wait_us;
  // Commits between the submission of a change and its answer, with its own: the most that any caller saw
  // whose thread was not stopped in between.
  std::uint64_t most_commits = 0;
};

Crowd crowd(Backend& backend, int callers, const MakeEdit& make) {
  std::atomic<int> next = 0;
  std::atomic<std::uint64_t> most = 0;
  std::vector<std::vector<double>> waits(static_cast<std::size_t>(callers));
  const double begin = wall_us();
  const auto work = [&](std::vector<double>& own) {
    while (wall_us() - begin < kSeconds * 1e6) {
      Change change = one_edit(make(next++));
      std::promise<void> done;
      std::uint64_t after = 0;
      std::uint64_t before = 0;
      std::uint64_t queued = 0;
      own.push_back(time_of(wall_us, [&] {
        before = backend.environment.read().snapshot().commit;
        backend.journal.submit(std::move(change), [&](const journal::Result& result) {
          if (const Error* error = std::get_if<Error>(&result)) throw *error;
          after = backend.environment.read().snapshot().commit;
          done.set_value();
        });
        queued = backend.environment.read().snapshot().commit;
        done.get_future().wait();
      }));
      const std::uint64_t commits = before == queued ? after - before : 0;
      std::uint64_t seen = most;
      while (seen < commits && !most.compare_exchange_weak(seen, commits)) {
      }
    }
  };
  std::vector<std::thread> threads;
  for (auto& own : waits) threads.emplace_back(work, std::ref(own));
  for (std::thread& thread : threads) thread.join();
  const double seconds = (wall_us() - begin) / 1e6;
  std::vector<double> all;
  for (const auto& own : waits) all.insert(all.end(), own.begin(), own.end());
  return {static_cast<double>(all.size()) / seconds, percentiles(all), most};
}

class JournalBench {
 public:
  JournalBench(std::size_t units, const fs::path& folder) : text_(memory_text(units)), folder_(folder) {}

  void run(const std::string& json) {
    begin();
    const MakeEdit add_unit = [&](int i) {
      const Pair& pair = text_.units[static_cast<std::size_t>(i) % text_.units.size()];
      PutUnit edit{testing::unit_of(kMemory, pair.french + " " + std::to_string(i), pair.english), {}};
      // On the caller's thread, as in the service.
      edit.prepared = std::make_shared<const PreparedUnit>(memory::prepared(edit.unit));
      return edit;
    };
    const MakeEdit edit_concept = [&](int i) {
      const std::string number = std::to_string(i);
      return PutConcept{testing::concept_of(kGlossary, "concept-" + std::to_string(i % 500),
                                            {testing::term_of(testing::fr(), "brigade tournante " + number),
                                             testing::term_of(testing::en(), "rotating brigade " + number)}),
                        {}};
    };
    groups("adding a unit", add_unit);
    groups("editing a concept", edit_concept);
    set_sync_delay(kSlowSync);
    groups("adding a unit, slow disk", add_unit);
    groups("editing a concept, slow disk", edit_concept);
    set_sync_delay({});
    beside_an_import();
    report_.write(json);
  }

 private:
  void begin() {
    Backend backend(folder_);
    backend.write({PutMemory{{.id = kMemory}, {}}});
    backend.write({PutGlossary{{.id = kGlossary}, {}}});
    std::vector<double> commits;
    for (int i = 0; i < 500; ++i) {
      commits.push_back(time_of(wall_us, [&] {
        auto transaction = backend.environment.write();
        transaction.put(store::Table::kMeta, "bench", std::to_string(i));
        transaction.commit();
      }));
    }
    report_.row("one small commit", percentiles(commits));
  }

  void groups(const std::string& what, const MakeEdit& make) {
    Backend backend(folder_);
    const Crowd alone = crowd(backend, 1, make);
    const Crowd many = crowd(backend, kManyCallers, make);
    report_.row(what + ", one caller", alone.per_second, "/s");
    report_.row(what + ", one caller", alone.wait_us);
    report_.row(what + ", 64 callers", many.per_second, "/s");
    report_.row(what + ", 64 callers", many.wait_us);
    report_.row(what + ", 64 callers / one", many.per_second / alone.per_second, "times");
    report_.row(what + ", most commits that one of 64 waited for", static_cast<double>(many.most_commits),
                "");
  }

  std::string tmx() const {
    interchange::TmxWriter writer;
    std::string file = writer.begin();
    for (const Pair& pair : text_.units)
      file += writer.write(testing::unit_of("imported", pair.french, pair.english));
    return file + writer.end();
  }

  // Through a server, as users do it: a file of all units is imported while a terminologist edits.
  void beside_an_import() {
    ServerProcess process(folder_);
    client::ConnectionOptions options;
    options.server = process.address();
    options.author = "bench";
    const client::Connection connection(options);
    client::Glossaries glossaries(connection);
    int edits = 0;
    const auto edit = [&] {
      v1::UpdateConceptRequest request;
      request.set_allow_missing(true);
      request.mutable_update_mask()->add_paths("*");
      v1::Concept& value = *request.mutable_concept_entry();
      value.set_name("glossaries/conflict/concepts/desk-" + std::to_string(edits % 50));
      v1::Term& term = *value.add_terms();
      term.set_language_code("fr");
      term.set_text("brigade tournante " + std::to_string(++edits));
      glossaries.update_concept(request);
    };
    // At the pace of a busy person, not of a machine.
    const auto edit_while = [&](const std::function<bool()>& goes_on) {
      std::vector<double> times;
      while (goes_on()) {
        times.push_back(time_of(wall_us, edit));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
      return times;
    };
    const double begin = wall_us();
    report_.row("edit RPC, nothing else going on",
                percentiles(edit_while([&] { return wall_us() - begin < kSeconds * 1e6; })));
    std::istringstream file(tmx());
    v1::ImportUnitsRequest::Options options;
    options.set_parent("memories/imported");
    options.set_format(v1::FILE_FORMAT_TMX);
    double import_seconds = 0;
    auto importing = std::async(std::launch::async, [&] {
      client::Memories memories(connection);
      import_seconds = time_of(wall_us, [&] { memories.import_units(options, file); }) / 1e6;
    });
    const auto is_importing = [&] {
      return importing.wait_for(std::chrono::seconds(0)) == std::future_status::timeout;
    };
    const auto times = edit_while(is_importing);
    importing.get();
    report_.row("edit RPC beside an import", percentiles(times));
    report_.row("the slowest of " + std::to_string(times.size()),
                *std::max_element(times.begin(), times.end()), "us");
    report_.row("that import, edits between", static_cast<double>(text_.units.size()) / import_seconds,
                "units/s");
  }

  const MemoryText text_;
  const fs::path folder_;
  Report report_;
};

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::size_t units = 200'000;
  std::string json;
  const entente::testing::TemporaryFolder temporary;
  std::filesystem::path folder = temporary.path();
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--units=")) units = std::stoul(argument.substr(8));
    if (argument.starts_with("--store=")) folder = argument.substr(8);
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  entente::bench::JournalBench(units, folder).run(json);
}
