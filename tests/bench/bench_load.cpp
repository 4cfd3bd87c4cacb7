// What a server carries, "bench_load [--units=N] [--part=callers|tokens|writes|stream|overload]", with
// 1,000,000 units and all parts by default. The callers are a process
// of their own on the same machine, so that only ratios of one run count: lookups against empty calls by
// number of callers; with TLS and a token against without, in alternated rounds; beside durable writes
// against without; a document by one stream on one processor and on all; and at four times the load that the
// server can carry.
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <sched.h>

#include "entente/v1/memory_service.grpc.pb.h"
#include "server/access/token_file.h"
#include "tests/bench/bench_backend.h"
#include "tests/bench/memory_text.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"
#include "tests/support/backend.h"
#include "tests/support/certificates.h"

namespace entente::bench {
namespace {

constexpr double kSeconds = 4;  // Of each measurement.
constexpr int kRounds = 3;
constexpr std::size_t kUnitsPerChange = 2'000;
constexpr int kWritesASecond = 200;
constexpr std::size_t kDocument = 5'000;

using Clock = std::chrono::steady_clock;

// How a caller reaches the server.
struct Way {
  std::string address;
  std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
  std::string token = {};
};

struct Caller {
  explicit Caller(const Way& way) : token(way.token) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    channel = grpc::CreateCustomChannel(way.address, way.credentials, arguments);
    memory = v1::TranslationMemoryService::NewStub(channel);
  }

  void identify(grpc::ClientContext& context) const {
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
  }

  std::string token;
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<v1::TranslationMemoryService::Stub> memory;
};

void require(const grpc::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.error_message());
}

// gRPC's own health service: nothing of ours.
void call_nothing(Caller& caller) {
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  grpc::GenericStub stub(caller.channel);
  const grpc::Slice nothing;
  auto call =
      stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check", grpc::ByteBuffer(&nothing, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->Finish(&answer, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  require(status);
}

v1::LookupSegmentRequest question(const std::string& text) {
  v1::LookupSegmentRequest request;
  request.mutable_segment()->set_text(text);
  request.set_source_language_code("fr");
  request.set_target_language_code("en");
  return request;
}

class LoadBench {
 public:
  explicit LoadBench(std::size_t units) : text_(memory_text(units)), certificates_(made_in_.path()) {
    fill();
    token_ =
        access::add_token(access::TokenFile(folder_.path()), "bench", {{access::Role::kAdministrator}}, {},
                          std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()))
            .secret;
  }

  // One part, or all where it is empty.
  void run(const std::string& part, const std::string& json) {
    const auto is_wanted = [&part](const char* name) { return part.empty() || part == name; };
    if (is_wanted("callers")) by_number_of_callers();
    if (is_wanted("tokens")) with_tls_and_tokens();
    if (is_wanted("writes")) beside_writes();
    if (is_wanted("stream")) by_one_stream();
    if (is_wanted("overload")) overloaded();
    report_.write(json);
  }

 private:
  using Call = std::function<void(Caller&)>;

  void fill() {
    Backend backend(folder_.path());
    backend.write({PutMemory{{.id = "office"}, {}}});
    std::vector<Edit> edits;
    for (const Pair& pair : text_.units) {
      edits.push_back(PutUnit{testing::unit_of("office", pair.french, pair.english), {}});
      if (edits.size() == kUnitsPerChange) backend.write(std::exchange(edits, {}));
    }
    if (!edits.empty()) backend.write(std::move(edits));
  }

  Call lookup() {
    return [this](Caller& caller) {
      const auto& texts = text_.kinds.front().texts;
      grpc::ClientContext context;
      caller.identify(context);
      v1::LookupSegmentResponse response;
      require(caller.memory->LookupSegment(&context, question(texts[next_++ % texts.size()]), &response));
    };
  }

  // Calls a second, by callers that ask again at once.
  static double rate(const Way& way, int callers, const Call& call) {
    std::atomic<bool> stop = false;
    std::atomic<std::int64_t> calls = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < callers; ++i) {
      threads.emplace_back([&] {
        Caller caller(way);
        call(caller);
        while (!stop) {
          call(caller);
          ++calls;
        }
      });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    const std::int64_t before = calls;
    std::this_thread::sleep_for(std::chrono::duration<double>(kSeconds));
    const double made = static_cast<double>(calls - before);
    stop = true;
    for (std::thread& thread : threads) thread.join();
    return made / kSeconds;
  }

  void by_number_of_callers() {
    const ServerProcess process(folder_.path());
    const Way way{process.address()};
    rate(way, 2, lookup());  // Warms the caches up.
    for (const int callers : {1, 4, 16, 64}) {
      const std::string who = std::to_string(callers) + (callers == 1 ? " caller" : " callers");
      const double empty = rate(way, callers, call_nothing);
      const double lookups = rate(way, callers, lookup());
      report_.row("empty calls by " + who, empty, "a second");
      report_.row("lookups by " + who, lookups, "a second");
      report_.row("lookups / empty calls, " + who, lookups / empty, "times");
    }
  }

  void with_tls_and_tokens() {
    double plain = 0;
    double guarded = 0;
    for (int round = 0; round < kRounds; ++round) {
      {
        const ServerProcess process(folder_.path());
        plain += rate({process.address()}, 8, lookup());
      }
      const ProgramProcess process(
          "entente-server", {"--data", folder_.path().string(), "--listen", "127.0.0.1:0", "--log-level",
                             "error", "--tls-certificate", certificates_.file("server.pem").string(),
                             "--tls-key", certificates_.file("server.key").string(), "--tokens-required"});
      const Way way{
          process.address(),
          grpc::SslCredentials({.pem_root_certs = testing::read_file(certificates_.file("ca.pem"))}), token_};
      guarded += rate(way, 8, lookup());
    }
    report_.row("lookups with TLS and a token: time / without", plain / guarded, "times");
  }

  void beside_writes() {
    const ServerProcess process(folder_.path());
    const Way way{process.address()};
    double alone = 0;
    double beside = 0;
    double written = 0;
    for (int round = 0; round < kRounds; ++round) {
      alone += rate(way, 8, lookup());
      std::atomic<bool> stop = false;
      std::atomic<int> writes = 0;
      std::vector<std::thread> writers;
      constexpr int kWriters = 20;
      for (int i = 0; i < kWriters; ++i)
        writers.emplace_back([&] { write_until(stop, way, kWriters, writes); });
      beside += rate(way, 8, lookup());
      stop = true;
      for (std::thread& writer : writers) writer.join();
      written += writes / (kSeconds + 0.5);
    }
    report_.row("durable writes a second beside lookups", written / kRounds, "a second");
    report_.row("lookups beside them / alone", beside / alone, "times");
  }

  void write_until(const std::atomic<bool>& stop, const Way& way, int writers, std::atomic<int>& writes) {
    const std::chrono::microseconds pause(1'000'000 * writers / kWritesASecond);
    Caller caller(way);
    auto due = Clock::now();
    while (!stop) {
      v1::CreateUnitRequest request;
      request.set_parent("memories/office");
      request.mutable_unit()->set_source_language_code("fr");
      request.mutable_unit()->set_target_language_code("en");
      request.mutable_unit()->mutable_source()->set_text("La dépêche " + std::to_string(next_++) +
                                                         " est parue.");
      request.mutable_unit()->mutable_target()->set_text("The report has come out.");
      grpc::ClientContext context;
      v1::Unit unit;
      require(caller.memory->CreateUnit(&context, request, &unit));
      ++writes;
      due += pause;
      std::this_thread::sleep_until(due);
    }
  }

  double segments_a_second(const Way& way) {
    Caller caller(way);
    const auto& texts = text_.kinds.front().texts;
    grpc::ClientContext context;
    const auto stream = caller.memory->LookupSegments(&context);
    const double begin = wall_us();
    std::thread writer([&] {
      for (std::size_t i = 0; i < kDocument; ++i) stream->Write(question(texts[i % texts.size()]));
      stream->WritesDone();
    });
    std::size_t answers = 0;
    for (v1::LookupSegmentResponse response; stream->Read(&response);) ++answers;
    writer.join();
    require(stream->Finish());
    if (answers != kDocument)
      throw std::runtime_error("the stream answered " + std::to_string(answers) + " segments");
    return static_cast<double>(kDocument) / ((wall_us() - begin) / 1e6);
  }

  // The processors of all threads of this process, gRPC's too, and of a server that starts from now on.
  static void use_processors(int count) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (int i = 0; i < count; ++i) CPU_SET(i, &set);
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task"))
      ::sched_setaffinity(std::stoi(thread.path().filename()), sizeof set, &set);
  }

  void by_one_stream() {
    const int all = static_cast<int>(std::thread::hardware_concurrency());
    double on_one = 0;
    double on_all = 0;
    for (int round = 0; round < kRounds; ++round) {
      for (const int count : {1, all}) {
        use_processors(count);
        const ServerProcess process(folder_.path());
        segments_a_second({process.address()});
        (count == 1 ? on_one : on_all) += segments_a_second({process.address()}) / kRounds;
      }
    }
    use_processors(all);
    report_.row("segments of a document by one stream, server and caller on one processor", on_one,
                "a second");
    report_.row("segments of a document by one stream, on all / on one", on_all / on_one, "times");
  }

  // Recognition of a long text, which costs the server much more than the callers.
  void overloaded() {
    const ServerProcess process(folder_.path());
    const Way way{process.address()};
    const Call heavy = [this](Caller& caller) {
      v1::LookupSegmentRequest request =
          question(text_.kinds.front().texts[next_++ % text_.kinds.front().texts.size()]);
      request.set_minimum_percent(30);
      request.set_max_results(100);
      grpc::ClientContext context;
      v1::LookupSegmentResponse response;
      require(caller.memory->LookupSegment(&context, request, &response));
    };
    const double carried = rate(way, 8, heavy);
    const Percentiles alone = paced(way, 0.25 * carried, heavy).times;
    const Paced over = paced(way, 4 * carried, heavy);
    report_.row("heavy lookups that the server carries", carried, "a second");
    report_.row("at a quarter of that, p99", alone.p99, "us");
    report_.row("at four times that, accepted, p99", over.times.p99, "us");
    report_.row("at four times that, accepted: p99 / p99 at a quarter", over.times.p99 / alone.p99, "times");
    report_.row("at four times that, accepted", over.accepted, "a second");
    report_.row("at four times that, refused", over.refused, "a second");
    report_.row("the server's memory besides mapped files", process.anonymous_megabytes(), "MB");
  }

  struct Paced {
    Percentiles times;
    double accepted = 0;
    double refused = 0;
  };

  // Calls at a rate that does not wait for answers: many callers, each with its share of the rate.
  static Paced paced(const Way& way, double a_second, const Call& call) {
    const int callers = 200;
    std::mutex mutex;
    std::vector<double> times;
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    const auto begin = Clock::now() + std::chrono::milliseconds(200);
    const auto end = begin + std::chrono::duration<double>(kSeconds + 2);
    for (int i = 0; i < callers; ++i) {
      threads.emplace_back([&, i] {
        Caller caller(way);
        const std::chrono::duration<double> pause(callers / a_second);
        auto due = begin + std::chrono::duration_cast<Clock::duration>(pause * i / callers);
        while (Clock::now() < end) {
          std::this_thread::sleep_until(due);
          due += std::chrono::duration_cast<Clock::duration>(pause);
          const double start = wall_us();
          try {
            call(caller);
            // The load has lasted by then.
            if (Clock::now() < begin + std::chrono::milliseconds(1'500)) continue;
            const std::lock_guard lock(mutex);
            times.push_back(wall_us() - start);
          } catch (const std::runtime_error&) {
            ++refused;
          }
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    const double seconds = kSeconds + 0.5;
    return {percentiles(times), static_cast<double>(times.size()) / seconds, refused / (kSeconds + 2)};
  }

  const MemoryText text_;
  const testing::TemporaryFolder folder_;
  const testing::TemporaryFolder made_in_;
  const testing::Certificates certificates_;
  std::string token_;
  std::atomic<std::size_t> next_ = 0;
  Report report_;
};

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::size_t units = 1'000'000;
  std::string part;
  std::string json;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--units=")) units = std::stoul(argument.substr(8));
    if (argument.starts_with("--part=")) part = argument.substr(7);
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  entente::bench::LoadBench(units).run(part, json);
}
