// A server under mixed load for a while: "soak SECONDS". It fails where a call fails, where an acknowledged
// edit is not there, where the server's memory or its data file goes on growing though the content does not,
// or where the store is not sound afterwards. "./dev soak" runs it for 20 minutes; the tests run it for
// seconds.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <mutex>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "client/library/connection.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "client/library/history.h"
#include "client/library/memories.h"
#include "tests/programs/server.h"
#include "tests/soak/growth.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kUnits = 2'000;
constexpr int kConcepts = 200;
const std::string kMemory = "memories/soak";
const std::string kGlossary = "glossaries/soak";

std::string source_of(int number) {
  return "Le convoi numéro " + std::to_string(number) + " a quitté la ville de Raqqa hier soir avec " +
         std::to_string(number * 7 % 90 + 10) + " civils à bord.";
}

class Soak {
 public:
  Soak(const std::string& address, Clock::time_point end) : address_(address), end_(end) {
    const client::Connection connection = connect();
    v1::CreateMemoryRequest memory;
    memory.set_memory_id("soak");
    client::Memories(connection).create_memory(memory);
    v1::CreateGlossaryRequest glossary;
    glossary.set_glossary_id("soak");
    client::Glossaries(connection).create_glossary(glossary);
    for (int i = 0; i < kUnits; ++i) write_unit(connection, i, "0");
    for (int i = 0; i < kConcepts; ++i) add_concept(connection, i);
  }

  void run() {
    std::vector<std::thread> threads;
    const auto work = [&](const char* name,
                          std::function<void(const client::Connection&, std::mt19937&)> step,
                          std::chrono::milliseconds pause) {
      ++at_work_;
      threads.emplace_back([this, name, step = std::move(step), pause] {
        repeat(name, step, pause);
        --at_work_;
      });
    };
    for (int i = 0; i < 4; ++i)
      work(
          "lookup", [this](auto& on, auto& chance) { look_up(on, chance); }, std::chrono::milliseconds(1));
    for (int i = 0; i < 2; ++i)
      work(
          "recognition", [this](auto& on, auto& chance) { recognise(on, chance); },
          std::chrono::milliseconds(1));
    work(
        "edit of a unit", [this](auto& on, auto& chance) { edit_unit(on, chance); },
        std::chrono::milliseconds(5));
    work(
        "edit of a concept", [this](auto& on, auto& chance) { edit_concept(on, chance); },
        std::chrono::milliseconds(20));
    work(
        "document", [this](auto& on, auto& chance) { look_up_document(on, chance); },
        std::chrono::milliseconds(200));
    work(
        "import and deletion", [this](auto& on, auto&) { import_and_delete(on); },
        std::chrono::milliseconds(500));
    work(
        "export", [this](auto& on, auto&) { export_all(on); }, std::chrono::milliseconds(1'000));
    work(
        "watch", [this](auto& on, auto&) { watch(on); }, std::chrono::milliseconds(100));
    std::thread watching = std::move(threads.back());
    threads.pop_back();
    for (std::thread& thread : threads) thread.join();
    end_watch();
    watching.join();
  }

  void stop(const std::string& why) {
    const std::lock_guard lock(mutex_);
    if (failure_.empty()) failure_ = why;
    failed_ = true;
  }
  std::string failure() const { return failure_; }
  std::int64_t calls() const { return calls_; }

 private:
  client::Connection connect() const {
    client::ConnectionOptions options;
    options.server = address_;
    options.author = "soak";
    options.max_attempts = 1;
    return client::Connection(options);
  }

  void repeat(const char* name, const std::function<void(const client::Connection&, std::mt19937&)>& step,
              std::chrono::milliseconds pause) {
    std::mt19937 chance(static_cast<unsigned>(std::hash<std::thread::id>()(std::this_thread::get_id())));
    const client::Connection connection = connect();
    while (!failed_ && Clock::now() < end_) {
      try {
        step(connection, chance);
        ++calls_;
      } catch (const std::exception& error) {
        stop(std::string(name) + ": " + error.what());
      }
      std::this_thread::sleep_for(pause);
    }
  }

  v1::LookupSegmentRequest question(int number) const {
    v1::LookupSegmentRequest request;
    request.mutable_segment()->set_text(source_of(number));
    request.set_source_language_code("fr");
    request.set_target_language_code("en");
    request.add_memories(kMemory);
    return request;
  }

  static void require(bool holds, const std::string& what) {
    if (!holds) throw std::runtime_error(what);
  }

  static int any(std::mt19937& chance, int most) {
    return static_cast<int>(chance() % static_cast<unsigned>(most));
  }

  void look_up(const client::Connection& on, std::mt19937& chance) const {
    const auto answer = client::Memories(on).lookup_segment(question(any(chance, kUnits)));
    require(answer.matches_size() > 0 && answer.matches(0).score().percent() >= 100,
            "an exact match is missing");
  }

  void look_up_document(const client::Connection& on, std::mt19937& chance) const {
    int asked = 0;
    int answered = 0;
    client::Memories(on).lookup_segments(
        [&]() -> std::optional<v1::LookupSegmentRequest> {
          if (++asked > 200) return std::nullopt;
          return question(any(chance, kUnits));
        },
        [&](const v1::LookupSegmentResponse& answer) { answered += answer.matches_size() > 0 ? 1 : 0; });
    require(answered == 200, "a document has " + std::to_string(answered) + " answers of 200");
  }

  void recognise(const client::Connection& on, std::mt19937& chance) const {
    v1::RecognizeTermsRequest request;
    request.set_text("Le convoi spécial " + std::to_string(any(chance, kConcepts)) + " est parti.");
    request.set_source_language_code("fr");
    request.add_glossaries(kGlossary);
    require(client::Glossaries(on).recognize_terms(request).hits_size() > 0, "a term is not recognised");
  }

  void write_unit(const client::Connection& on, int number, const std::string& version) const {
    v1::CreateUnitRequest request;
    request.set_parent(kMemory);
    request.mutable_unit()->set_source_language_code("fr");
    request.mutable_unit()->set_target_language_code("en");
    request.mutable_unit()->mutable_source()->set_text(source_of(number));
    request.mutable_unit()->mutable_target()->set_text("Convoy " + std::to_string(number) +
                                                       " left, version " + version + ".");
    const v1::Unit unit = client::Memories(on).create_unit(request);
    require(client::Memories(on).get_unit(unit.name()).target().text() == unit.target().text(),
            "an edit is not there");
  }

  // One thread edits units, so that what it wrote is what it reads.
  void edit_unit(const client::Connection& on, std::mt19937& chance) const {
    write_unit(on, any(chance, kUnits), std::to_string(chance()));
  }

  void add_concept(const client::Connection& on, int number) const {
    v1::CreateConceptRequest request;
    request.set_parent(kGlossary);
    request.set_concept_id("c" + std::to_string(number));
    auto& french = *request.mutable_concept_entry()->add_terms();
    french.set_language_code("fr");
    french.set_text("convoi spécial " + std::to_string(number));
    auto& english = *request.mutable_concept_entry()->add_terms();
    english.set_language_code("en");
    english.set_text("special convoy " + std::to_string(number));
    client::Glossaries(on).create_concept(request);
  }

  void edit_concept(const client::Connection& on, std::mt19937& chance) const {
    client::Glossaries glossaries(on);
    v1::UpdateConceptRequest request;
    *request.mutable_concept_entry() =
        glossaries.get_concept(kGlossary + "/concepts/c" + std::to_string(any(chance, kConcepts)));
    request.mutable_concept_entry()->clear_notes();
    request.mutable_concept_entry()->add_notes("Seen " + std::to_string(chance()));
    glossaries.update_concept(request);
  }

  void import_and_delete(const client::Connection& on) const {
    std::string table;
    for (int i = 0; i < 500; ++i)
      table +=
          "La dépêche " + std::to_string(i) + " est parue.\tReport " + std::to_string(i) + " has come out.\n";
    std::istringstream file(table);
    v1::ImportUnitsRequest::Options options;
    options.set_parent("memories/passing");
    options.set_format(v1::FILE_FORMAT_TABLE);
    options.set_source_language_code("fr");
    options.set_target_language_code("en");
    client::Memories memories(on);
    require(memories.import_units(options, file).created() == 500, "an import is not whole");
    v1::DeleteMemoryRequest request;
    request.set_name("memories/passing");
    request.set_force(true);
    memories.delete_memory(request);
  }

  void export_all(const client::Connection& on) const {
    v1::ExportUnitsRequest request;
    request.set_parent(kMemory);
    request.set_format(v1::FILE_FORMAT_TMX);
    std::size_t bytes = 0;
    client::Memories(on).export_units(request, [&](const auto& chunk) { bytes += chunk.size(); });
    require(bytes > 100U * kUnits, "an export is not whole");
  }

  // A watch that began as the others ended would wait for ever for a change.
  void end_watch() const {
    const client::Connection connection = connect();
    while (at_work_ > 0) {
      write_unit(connection, 0, "last");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

  void watch(const client::Connection& on) const {
    int left = 20;
    client::History(on).watch(v1::WatchRequest(), [&](const v1::WatchResponse&) {
      return --left > 0 && !failed_ && Clock::now() < end_;
    });
  }

  const std::string address_;
  const Clock::time_point end_;
  std::atomic<bool> failed_ = false;
  std::atomic<int> at_work_ = 0;  // Threads.
  std::atomic<std::int64_t> calls_ = 0;
  std::mutex mutex_;
  std::string failure_;
};

int soak(std::chrono::seconds time) {
  const TemporaryFolder folder;
  const std::filesystem::path data = folder.path() / "data";
  Growth growth(time);
  std::string failure;
  std::int64_t calls = 0;
  {
    Server server(data, "127.0.0.1:0",
                  {"--keep-history", "5v", "--history-every", "20s", "--limits-streams-at-once", "0"});
    Soak load(server.address(), Clock::now() + time);
    std::jthread watching([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        growth.look(server.process(), data / "data.mdb");
        std::this_thread::sleep_for(growth.pause());
      }
    });
    load.run();
    failure = load.failure();
    calls = load.calls();
    watching.request_stop();
    watching.join();
    if (server.end(SIGTERM) != 0 && failure.empty()) failure = "the server did not end well";
  }
  if (failure.empty()) failure = growth.complaint();
  if (failure.empty() && shell(kServer + " verify --data " + data.string()).code != 0)
    failure = "the store is not sound afterwards";
  std::printf("%lld calls in %lld s; %s\n", static_cast<long long>(calls),
              static_cast<long long>(time.count()), growth.text().c_str());
  if (failure.empty()) return 0;
  std::fprintf(stderr, "soak: %s\n", failure.c_str());
  return 1;
}

}  // namespace
}  // namespace entente::testing

int main(int argc, char** argv) {
  return entente::testing::soak(std::chrono::seconds(argc > 1 ? std::stol(argv[1]) : 20));
}
