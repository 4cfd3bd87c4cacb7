// What the memory promises, at full size. "bench_memory [--units=N] [--store=FOLDER]": 1,000,000 units by
// default, in a new store unless the folder has one. Searches are timed in processor time on one core, warm,
// with tokenising; what waits for the disk or another process is timed by the wall clock.
#include <cstdio>
#include <filesystem>
#include <functional>
#include <future>
#include <random>
#include <string>

#include <grpcpp/create_channel.h>
#include <grpcpp/grpcpp.h>

#include "entente/v1/memory_service.grpc.pb.h"
#include "entente/v1/server_service.grpc.pb.h"
#include "server/error/error.h"
#include "server/index/closest.h"
#include "server/index/token_ids.h"
#include "server/memory/lookup.h"
#include "server/memory/unit_index.h"
#include "server/memory/units.h"
#include "tests/bench/bench_backend.h"
#include "tests/bench/flat_scan.h"
#include "tests/bench/memory_text.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"
#include "tests/support/backend.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;
using index::TokenId;

constexpr std::size_t kBatch = 1'000;  // As the service imports.
constexpr std::size_t kTop = 5;
constexpr const char* kMemory = "all";

std::vector<TokenId> tokens_of(const std::string& text) {
  return index::token_ids(text::analyze(text, testing::fr()));
}

class MemoryBench {
 public:
  MemoryBench(std::size_t units, const fs::path& folder) : text_(memory_text(units)), folder_(folder) {}

  void run(const std::string& json) {
    report_.row("units", static_cast<double>(text_.units.size()), "");
    if (!fs::exists(folder_ / "data.mdb")) fill();
    sizes();
    for (const Questions& kind : text_.kinds) {
      const Percentiles time = search_all(kind);
      if (&kind == &text_.kinds.front()) warm_ = time;
      report_.row("search, " + kind.name, time);
    }
    whole_lookups();
    compare_with_scan();
    server();
    adds();
    templates();
    edits();
    report_.write(json);
  }

 private:
  std::vector<Edit> batch(std::size_t begin) const {
    std::vector<Edit> edits;
    for (std::size_t i = begin; i < std::min(begin + kBatch, text_.units.size()); ++i) {
      PutUnit edit{testing::unit_of(kMemory, text_.units[i].french, text_.units[i].english), {}, false};
      edit.prepared = std::make_shared<const PreparedUnit>(memory::prepared(edit.unit));
      edits.push_back(std::move(edit));
    }
    return edits;
  }

  // As the service imports: the next batch is prepared while one is stored.
  void fill() {
    Backend backend(folder_);
    Memory memory;
    memory.id = kMemory;
    backend.write({PutMemory{memory, {}}});
    const double seconds =
        time_of(wall_us,
                [&] {
                  std::future<void> stored;
                  for (std::size_t at = 0; at < text_.units.size(); at += kBatch) {
                    std::vector<Edit> edits = batch(at);
                    if (stored.valid()) stored.get();
                    stored = std::async(std::launch::async, [&, edits = std::move(edits)]() mutable {
                      backend.write(std::move(edits));
                    });
                  }
                }) /
        1e6;
    report_.row("adding, by import batches of 1,000, both sides indexed",
                static_cast<double>(text_.units.size()) / seconds, "units/s");
  }

  void sizes() {
    Backend backend(folder_);
    const auto transaction = backend.environment.read();
    const auto units = static_cast<double>(text_.units.size());
    const auto blocks = static_cast<double>(transaction.table_bytes(store::Table::kBlocks));
    report_.row("index and tokens, a segment and side", blocks / units / 2, "bytes");
    report_.row("store, a unit", static_cast<double>(backend.environment.used_bytes()) / units, "bytes");
  }

  Percentiles search_all(const Questions& questions) {
    Backend backend(folder_);
    const auto transaction = backend.environment.read();
    const auto memory = catalogue::require_memory(transaction, kMemory);
    index::Searcher searcher;
    std::vector<double> times;
    for (int round = 0; round < 2; ++round) {  // The first round warms up.
      times.clear();
      for (const std::string& question : questions.texts) {
        times.push_back(time_of(cpu_us, [&] {
          index::search(transaction, {memory.number, testing::fr()}, searcher, tokens_of(question),
                        {.threshold = questions.percent / 100.0, .k = kTop});
        }));
      }
    }
    return percentiles(times);
  }

  static memory::LookupQuery query_of(const store::ReadTransaction& transaction, const std::string& question,
                                      double percent) {
    memory::LookupQuery query;
    query.segment.text = question;
    query.source_language = testing::fr();
    query.target_language = testing::en();
    query.memories = {{catalogue::require_memory(transaction, kMemory)}};
    query.minimum_percent = percent;
    return query;
  }

  void whole_lookups() {
    for (const Questions& kind : {text_.kinds[0], text_.kinds[1]}) {
      const double search = search_all(kind).median;
      Backend backend(folder_);
      std::vector<double> times;
      for (const std::string& question : kind.texts) {
        times.push_back(time_of(cpu_us, [&] {
          const auto transaction = backend.environment.read();
          memory::lookup(transaction, query_of(transaction, question, kind.percent));
        }));
      }
      report_.row("whole lookup, " + kind.name, percentiles(times));
      report_.row("whole lookup / search, " + kind.name + ", median", percentiles(times).median / search,
                  "times");
    }
  }

  void compare_with_scan() {
    FlatScan scan;
    for (const Pair& pair : text_.units) scan.add(tokens_of(pair.french));
    Backend backend(folder_);
    const auto transaction = backend.environment.read();
    const auto memory = catalogue::require_memory(transaction, kMemory);
    index::Searcher searcher;
    std::vector<double> scan_times;
    std::size_t asked = 0;
    std::size_t unequal = 0;
    for (const Questions& kind : text_.kinds) {
      const bool timed = &kind == &text_.kinds.front();
      const std::size_t count = (timed ? 500 : 200) / (text_.units.size() > 1'000'000 ? 10 : 1);
      for (std::size_t i = 0; i < count; ++i, ++asked) {
        std::vector<double> expected;
        std::vector<index::Hit> found;
        const double slow = time_of(
            cpu_us, [&] { expected = scan.best(tokens_of(kind.texts[i]), kind.percent / 100.0, kTop); });
        found = index::search(transaction, {memory.number, testing::fr()}, searcher, tokens_of(kind.texts[i]),
                              {.threshold = kind.percent / 100.0, .k = kTop});
        const auto same = [](const index::Hit& hit, double score) {
          return std::abs(hit.score() - score) < 1e-9;
        };
        unequal += !std::equal(found.begin(), found.end(), expected.begin(), expected.end(), same);
        if (timed) scan_times.push_back(slow);
      }
    }
    report_.row("complete scan, held back, 70 %", percentiles(scan_times));
    report_.row("scan / search, median", percentiles(scan_times).median / warm_.median, "times");
    report_.row("scan / search, p99", percentiles(scan_times).p99 / warm_.p99, "times");
    report_.row("questions compared with the scan", static_cast<double>(asked), "");
    report_.row("of these with another answer", static_cast<double>(unequal), "");
  }

  static void check(const grpc::Status& status) {
    if (!status.ok()) throw std::runtime_error(status.error_message());
  }

  void server() {
    std::unique_ptr<v1::TranslationMemoryService::Stub> stub;
    std::unique_ptr<ServerProcess> process;
    std::shared_ptr<grpc::Channel> channel;
    const auto look_up = [&](const std::string& question) {
      grpc::ClientContext context;
      v1::LookupSegmentRequest request;
      v1::LookupSegmentResponse response;
      request.mutable_segment()->set_text(question);
      request.set_source_language_code("fr");
      request.set_target_language_code("en");
      check(stub->LookupSegment(&context, request, &response));
    };
    const std::vector<std::string>& questions = text_.kinds.front().texts;
    report_.row("server start to first answer",
                time_of(wall_us,
                        [&] {
                          process = std::make_unique<ServerProcess>(folder_);
                          channel =
                              grpc::CreateChannel(process->address(), grpc::InsecureChannelCredentials());
                          stub = v1::TranslationMemoryService::NewStub(channel);
                          look_up(questions.front());
                        }) /
                    1e3,
                "ms");
    const auto server_stub = v1::ServerService::NewStub(channel);
    std::vector<double> empty;
    std::vector<double> lookups;
    for (std::size_t i = 0; i < 10'000; ++i) {
      lookups.push_back(time_of(wall_us, [&] { look_up(questions[i % questions.size()]); }));
      empty.push_back(time_of(wall_us, [&] {
        grpc::ClientContext context;
        v1::GetStatusResponse status;
        check(server_stub->GetStatus(&context, {}, &status));
      }));
    }
    report_.row("empty RPC", percentiles(empty));
    report_.row("lookup RPC, held back, 70 %", percentiles(lookups));
    report_.row("lookup RPC / empty RPC, median", percentiles(lookups).median / percentiles(empty).median,
                "times");
    report_.row("server memory beside mapped files after 10,000 lookups", process->anonymous_megabytes(),
                "MB");
  }

  // An interactive addition, compared with a commit of one small value.
  void adds() {
    Backend backend(folder_);
    std::vector<double> commits;
    std::vector<double> adds;
    for (int i = 0; i < 300; ++i) {
      commits.push_back(time_of(wall_us, [&] {
        auto transaction = backend.environment.write();
        transaction.put(store::Table::kMeta, "bench", std::to_string(i));
        transaction.commit();
      }));
      const std::string& text = text_.kinds.front().texts[static_cast<std::size_t>(i)];
      adds.push_back(time_of(wall_us, [&] {
        backend.write({PutUnit{testing::unit_of(kMemory, text, text), {}}});
      }));
    }
    report_.row("one small commit", percentiles(commits));
    report_.row("adding one unit durably", percentiles(adds));
    report_.row("adding one unit / one commit, median",
                percentiles(adds).median / percentiles(commits).median, "times");
  }

  void edits() {
    const double before = search_all(text_.kinds.front()).median;
    {
      Backend backend(folder_);
      std::mt19937_64 random(3);
      for (std::size_t done = 0; done < text_.units.size() / 10; done += kBatch) change_some(backend, random);
    }
    const double after = search_all(text_.kinds.front()).median;
    report_.row("search after deleting and updating 10 %, median", after, "us");
    report_.row("the same against the search before", after / before, "times");
  }

  // Half of them are deleted, the other half get the source of another unit.
  void change_some(Backend& backend, std::mt19937_64& random) {
    std::vector<Edit> edits;
    std::vector<TranslationUnit> units;
    {
      const auto transaction = backend.environment.read();
      const auto memory = catalogue::require_memory(transaction, kMemory);
      for (std::size_t i = 0; i < kBatch; ++i) {
        const auto found = memory::list_units(transaction, memory, random() % text_.units.size(), 1);
        const auto same = [&](const TranslationUnit& unit) { return unit.id == found.front().id; };
        if (!found.empty() && std::none_of(units.begin(), units.end(), same)) units.push_back(found.front());
      }
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (i % 2 == 0) {
        edits.push_back(DeleteUnit{kMemory, units[i].id, {}});
      } else {
        units[i].source.text = text_.units[random() % text_.units.size()].french;
        edits.push_back(PutUnit{units[i], {}});
      }
    }
    backend.write(std::move(edits));
  }

  // Near-identical segments: "… lot 1 du 3 mars …".
  void templates() {
    constexpr std::size_t kTemplates = 300'000;
    const testing::TemporaryFolder folder;
    Backend backend(folder.path());
    Memory memory;
    memory.id = kMemory;
    backend.write({PutMemory{memory, {}}});
    const auto text_of = [](std::size_t i) {
      return "Le colis numéro " + std::to_string(i) + " du convoi " + std::to_string(i % 977) +
             " est arrivé le " + std::to_string(1 + i % 28) + " mars au dépôt " + std::to_string(i % 131) +
             " sans dommage apparent.";
    };
    for (std::size_t at = 0; at < kTemplates; at += 5'000) {
      std::vector<Edit> edits;
      for (std::size_t i = at; i < at + 5'000; ++i)
        edits.push_back(
            PutUnit{testing::unit_of(kMemory, text_of(i), "Parcel " + std::to_string(i)), {}, false});
      backend.write(std::move(edits));
    }
    const auto transaction = backend.environment.read();
    const auto number = catalogue::require_memory(transaction, kMemory).number;
    index::Searcher searcher;
    std::vector<double> times;
    for (std::size_t i = 0; i < 300; ++i) {
      times.push_back(time_of(cpu_us, [&] {
        index::search(transaction, {number, testing::fr()}, searcher, tokens_of(text_of(kTemplates + i * 7)),
                      {.threshold = 0.5, .k = kTop});
      }));
    }
    report_.row("300,000 templates, 50 %", percentiles(times));
    deadlines(transaction, text_of(kTemplates + 1));
  }

  // How long after its deadline of 1 ms a lookup among the templates ends.
  void deadlines(const store::ReadTransaction& transaction, const std::string& question) {
    std::vector<double> times;
    std::size_t refused = 0;
    for (int i = 0; i < 200; ++i) {
      memory::LookupQuery query = query_of(transaction, question, 50);
      query.cancellation = Cancellation(std::chrono::steady_clock::now() + std::chrono::milliseconds(1));
      times.push_back(time_of(wall_us, [&] {
        try {
          memory::lookup(transaction, query);
        } catch (const Error& error) {
          refused += error.reason() == Reason::kDeadlineExceeded;
        }
      }));
    }
    report_.row("300,000 templates, 50 %, a deadline of 1 ms", percentiles(times));
    report_.row("of 200 such lookups cut by the deadline", static_cast<double>(refused), "");
  }

  const MemoryText text_;
  const fs::path folder_;
  Percentiles warm_;  // Of the searches that the scan is compared with.
  Report report_;
};

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::size_t units = 1'000'000;
  std::string json;
  const entente::testing::TemporaryFolder temporary;
  std::filesystem::path folder = temporary.path();
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--units=")) units = std::stoul(argument.substr(8));
    if (argument.starts_with("--store=")) folder = argument.substr(8);
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  entente::bench::MemoryBench(units, folder).run(json);
}
