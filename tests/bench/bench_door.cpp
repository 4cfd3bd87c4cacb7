// What the door promises: a caller with a short question does not wait for those with long ones.
// "bench_door [--units=N]": a memory of 200,000 units by default, on a server process. Every caller has a
// connection of its own, as another machine would. The crowds are processes of their own, which give way to
// the others: they stand for other machines, whose work costs this one nothing. Times are wall-clock times as
// the caller sees them; only the ratios of one run count.
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <grpcpp/grpcpp.h>
#include <sys/wait.h>
#include <unistd.h>

#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"
#include "entente/v1/server_service.grpc.pb.h"
#include "server/memory/unit_index.h"
#include "tests/bench/bench_backend.h"
#include "tests/bench/memory_text.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"
#include "tests/support/backend.h"

namespace entente::bench {
namespace {

constexpr double kSeconds = 10;                // Of each measurement.
constexpr std::chrono::milliseconds kPace{5};  // A person's plug-in asks again after this pause.
constexpr int kSleepingStreams = 200;
constexpr std::size_t kUnitsPerChange = 2'000;
constexpr const char* kMemory = "memories/office";
constexpr const char* kGlossary = "glossaries/desk";

// A channel whose connection no other channel shares.
std::shared_ptr<grpc::Channel> own_channel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

struct Stubs {
  explicit Stubs(const std::string& address)
      : channel(own_channel(address)),
        glossary(v1::GlossaryService::NewStub(channel)),
        memory(v1::TranslationMemoryService::NewStub(channel)),
        server(v1::ServerService::NewStub(channel)) {}

  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<v1::GlossaryService::Stub> glossary;
  std::unique_ptr<v1::TranslationMemoryService::Stub> memory;
  std::unique_ptr<v1::ServerService::Stub> server;
};

// One call of the longest kind; it ends at its deadline, or is cancelled through its context.
using LongCall = std::function<grpc::Status(Stubs&, grpc::ClientContext&)>;

struct Kind {
  const char* name;
  LongCall call;
};

grpc::Status list_by_wildcards(Stubs& stubs, grpc::ClientContext& context) {
  v1::ListConceptsRequest request;
  v1::ListConceptsResponse response;
  request.set_parent(kGlossary);
  request.set_page_size(1'000);
  request.mutable_filter()->set_text("*" + std::string(400, 'a') + "b*");
  return stubs.glossary->ListConcepts(&context, request, &response);
}

grpc::Status list_by_author(Stubs& stubs, grpc::ClientContext& context) {
  v1::ListUnitsRequest request;
  v1::ListUnitsResponse response;
  request.set_parent(kMemory);
  request.mutable_filter()->set_author("nobody");
  return stubs.memory->ListUnits(&context, request, &response);
}

grpc::Status recognize_many(Stubs& stubs, grpc::ClientContext& context) {
  v1::RecognizeTermsRequest request;
  v1::RecognizeTermsResponse response;
  std::string text;
  while (text.size() < 3'900) text += "la milice de la ville ";
  for (int i = 0; i < 1'000; ++i) request.add_texts(text);
  request.set_source_language_code("fr");
  return stubs.glossary->RecognizeTerms(&context, request, &response);
}

grpc::Status extract_candidates(Stubs& stubs, grpc::ClientContext& context) {
  v1::ExtractTermCandidatesRequest request;
  v1::ExtractTermCandidatesResponse response;
  request.set_memory(kMemory);
  request.set_language_code("fr");
  request.set_target_language_code("en");
  return stubs.glossary->ExtractTermCandidates(&context, request, &response);
}

grpc::Status search_with_filter(Stubs& stubs, grpc::ClientContext& context) {
  v1::SearchConcordanceRequest request;
  v1::SearchConcordanceResponse response;
  request.set_query("de la");
  request.set_language_code("fr");
  request.mutable_filter()->set_author("nobody");
  return stubs.memory->SearchConcordance(&context, request, &response);
}

grpc::Status try_replacement(Stubs& stubs, grpc::ClientContext& context) {
  v1::BatchEditUnitsRequest request;
  v1::BatchEditUnitsResponse response;
  request.set_parent(kMemory);
  request.set_pattern("(\\w+\\s*)+[.]{9}");
  request.set_validate_only(true);
  return stubs.memory->BatchEditUnits(&context, request, &response);
}

grpc::Status count_all(Stubs& stubs, grpc::ClientContext& context) {
  v1::GetMemoryStatisticsRequest request;
  v1::MemoryStatistics response;
  request.set_name(std::string(kMemory) + "/statistics");
  return stubs.memory->GetMemoryStatistics(&context, request, &response);
}

grpc::Status export_all(Stubs& stubs, grpc::ClientContext& context) {
  v1::ExportUnitsRequest request;
  request.set_parent(kMemory);
  request.set_format(v1::FILE_FORMAT_TMX);
  const auto stream = stubs.memory->ExportUnits(&context, request);
  for (v1::ExportUnitsResponse chunk; stream->Read(&chunk);) {
  }
  return stream->Finish();
}

const std::vector<Kind> kLongCalls = {
    {"a list by wildcards", list_by_wildcards},
    {"a list by author", list_by_author},
    {"recognition of 1,000 long texts", recognize_many},
    {"term candidates of a memory", extract_candidates},
    {"a concordance with a filter", search_with_filter},
    {"a batch edit with a pattern of exponential cost", try_replacement},
    {"the statistics of a memory", count_all},
    {"an export", export_all},
};

// This program again, as a crowd: with the arguments, and until the end of this object.
class CrowdProcess {
 public:
  CrowdProcess(const std::string& what, const std::string& address) {
    process_ = ::fork();
    if (process_ != 0) return;
    constexpr int kNicest = 19;
    if (::nice(kNicest) == -1) ::_exit(126);
    ::execl("/proc/self/exe", "bench_door", what.c_str(), address.c_str(), nullptr);
    ::_exit(127);
  }
  ~CrowdProcess() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  CrowdProcess(const CrowdProcess&) = delete;
  CrowdProcess& operator=(const CrowdProcess&) = delete;

 private:
  int process_ = -1;
};

// Callers that repeat their long calls until they are stopped.
class Crowd {
 public:
  Crowd(const std::string& address, const std::vector<Kind>& kinds) : ended_(kinds.size()) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      threads_.emplace_back([this, &address, call = kinds[i].call, i] {
        Stubs stubs(address);
        while (!stop_) {
          grpc::ClientContext context;
          context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(3));
          call(stubs, context);
          ++ended_[i];
        }
      });
    }
  }
  ~Crowd() {
    stop_ = true;
    for (std::thread& thread : threads_) thread.join();
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

 private:
  std::atomic<bool> stop_ = false;
  std::vector<std::atomic<int>> ended_;
  std::vector<std::thread> threads_;
};

// Lookup streams whose readers sleep: each sends questions until the server takes no more. Long answers fill
// what a stream may hold within seconds.
class Sleepers {
 public:
  Sleepers(const std::string& address, const std::vector<std::string>& questions) {
    for (int i = 0; i < kSleepingStreams; ++i) {
      threads_.emplace_back([this, &address, &questions] {
        Stubs stubs(address);
        grpc::ClientContext context;
        const auto stream = stubs.memory->LookupSegments(&context);
        v1::LookupSegmentRequest request;
        request.set_source_language_code("fr");
        request.set_target_language_code("en");
        request.set_minimum_percent(30);
        request.set_max_results(100);
        for (std::size_t n = 0; !stop_; ++n) {
          request.mutable_segment()->set_text(questions[n % questions.size()]);
          if (!stream->Write(request)) break;
        }
      });
    }
  }
  ~Sleepers() {
    stop_ = true;
    for (std::thread& thread : threads_) thread.join();
  }
  Sleepers(const Sleepers&) = delete;
  Sleepers& operator=(const Sleepers&) = delete;

 private:
  std::atomic<bool> stop_ = false;
  std::vector<std::thread> threads_;
};

class DoorBench {
 public:
  explicit DoorBench(std::size_t units) : text_(memory_text(units)) { fill(); }

  void run(const std::string& json) {
    const ServerProcess process(folder_.path());
    Stubs innocent(process.address());
    const auto lookup = [&, n = std::size_t{0}]() mutable {
      const std::vector<std::string>& questions = text_.kinds.front().texts;
      v1::LookupSegmentRequest request;
      v1::LookupSegmentResponse response;
      request.mutable_segment()->set_text(questions[n++ % questions.size()]);
      request.set_source_language_code("fr");
      request.set_target_language_code("en");
      grpc::ClientContext context;
      check(innocent.memory->LookupSegment(&context, request, &response));
    };
    const auto status = [&] {
      v1::GetStatusResponse response;
      grpc::ClientContext context;
      check(innocent.server->GetStatus(&context, {}, &response));
    };
    measure(lookup, kSeconds / 5);  // Warms the caches up.
    const Percentiles lookup_alone = measure(lookup, kSeconds);
    const Percentiles status_alone = measure(status, kSeconds);
    report_.row("a lookup alone", lookup_alone);
    report_.row("GetStatus alone", status_alone);
    const auto beside = [&](const std::string& whom) {
      compare("a lookup beside " + whom, lookup_alone, measure(lookup, kSeconds));
      compare("GetStatus beside " + whom, status_alone, measure(status, kSeconds));
    };
    for (std::size_t i = 0; i < kLongCalls.size(); ++i) {
      const CrowdProcess crowd("--crowd=" + std::to_string(i), process.address());
      beside(std::string("8 callers of ") + kLongCalls[i].name);
    }
    {
      const CrowdProcess crowd("--crowd=all", process.address());
      beside("8 callers, one of each kind");
    }
    {
      const CrowdProcess sleepers("--sleepers", process.address());
      beside("200 lookup streams while they fill");
      wait_until_idle(process);
      beside("200 lookup streams whose readers sleep");
    }
    report_.row("the server's memory besides mapped files", process.anonymous_megabytes(), "MB");
    report_.write(json);
  }

 private:
  static void check(const grpc::Status& status) {
    if (!status.ok()) throw std::runtime_error(status.error_message());
  }

  void fill() {
    Backend backend(folder_.path());
    backend.write({PutMemory{{.id = "office"}, {}}});
    std::vector<Edit> edits;
    for (const Pair& pair : text_.units) {
      edits.push_back(PutUnit{testing::unit_of("office", pair.french, pair.english), {}});
      if (edits.size() == kUnitsPerChange) backend.write(std::exchange(edits, {}));
    }
    backend.write({PutGlossary{{.id = "desk"}, {}}});
    const std::string note = std::string(9'000, 'a');
    for (int i = 0; i < 40; ++i) {
      Concept entry = testing::concept_of("desk", "militia-" + std::to_string(i),
                                          {testing::term_of(testing::fr(), "milice " + std::to_string(i))});
      entry.notes.assign(90, note);
      backend.write({PutConcept{std::move(entry), {}}});
    }
    backend.write({PutConcept{testing::concept_of("desk", "militia",
                                                  {testing::term_of(testing::fr(), "milice"),
                                                   testing::term_of(testing::en(), "militia")}),
                              {}}});
    if (!edits.empty()) backend.write(std::move(edits));
  }

  // Until the server takes less than a tenth of a processor.
  static void wait_until_idle(const ServerProcess& process) {
    constexpr int kMostSeconds = 180;
    for (int i = 0; i < kMostSeconds; ++i) {
      const double before = process.processor_seconds();
      std::this_thread::sleep_for(std::chrono::seconds(1));
      if (process.processor_seconds() - before < 0.1) return;
    }
    throw std::runtime_error("the server does not come to rest beside sleeping readers");
  }

  static Percentiles measure(const std::function<void()>& call, double seconds) {
    std::vector<double> times;
    const double begin = wall_us();
    while (wall_us() - begin < seconds * 1e6) {
      times.push_back(time_of(wall_us, call));
      std::this_thread::sleep_for(kPace);
    }
    return percentiles(times);
  }

  void compare(const std::string& what, const Percentiles& alone, const Percentiles& now) {
    report_.row(what + ", median", now.median, "us");
    report_.row(what + ", p99", now.p99, "us");
    report_.row(what + ", p99 / alone", now.p99 / alone.p99, "times");
  }

  const MemoryText text_;
  const testing::TemporaryFolder folder_;
  Report report_;
};

}  // namespace
}  // namespace entente::bench

namespace {

// Until it is killed.
int be_a_crowd(const std::string& what, const std::string& address) {
  using namespace entente::bench;
  if (what == "--sleepers") {
    const std::vector<std::string> questions = {"Le gouvernement a adopté la loi.",
                                                "Le Parlement se réunit."};
    const Sleepers sleepers(address, questions);
    ::pause();
    return 0;
  }
  const std::string kind = what.substr(what.find('=') + 1);
  const Crowd crowd(address, kind == "all" ? kLongCalls : std::vector<Kind>(8, kLongCalls[std::stoul(kind)]));
  ::pause();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && (std::string(argv[1]).starts_with("--crowd=") || std::string(argv[1]) == "--sleepers"))
    return be_a_crowd(argv[1], argv[2]);
  std::size_t units = 200'000;
  std::string json;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--units=")) units = std::stoul(argument.substr(8));
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  entente::bench::DoorBench(units).run(json);
}
