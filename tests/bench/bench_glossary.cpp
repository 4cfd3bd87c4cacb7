// What the glossary promises, at full size. "bench_glossary [--terms=N] [--store=FOLDER]": 1,000,000 French
// terms by default, in a new store unless the folder has one. Times are processor time on one core, warm,
// with tokenising; what waits for the disk or another process is timed by the wall clock.
#include <array>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>

#include <grpcpp/create_channel.h>
#include <grpcpp/grpcpp.h>

#include "entente/v1/glossary_service.grpc.pb.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/concepts.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/type_ahead.h"
#include "tests/bench/bench_backend.h"
#include "tests/bench/glossary_text.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"
#include "tests/bench/term_scan.h"
#include "tests/support/backend.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatch = 1'000;
constexpr const char* kGlossary = "all";

Concept concept_of(std::size_t number, const std::string& text) {
  Term term = testing::term_of(testing::fr(), text);
  term.part_of_speech = PartOfSpeech::kNoun;
  return testing::concept_of(kGlossary, "c" + std::to_string(number), {term});
}

class GlossaryBench {
 public:
  GlossaryBench(std::size_t terms, const fs::path& folder) : text_(glossary_text(terms)), folder_(folder) {}

  void run(const std::string& json) {
    report_.row("terms", static_cast<double>(text_.terms.size()), "");
    if (!fs::exists(folder_ / "data.mdb")) fill();
    {
      const store::Environment environment({.directory = folder_});
      recognition(environment);
      scan(environment);
      type_ahead(environment);
    }
    server();
    adds();
    report_.write(json);
  }

 private:
  void fill() {
    Backend backend(folder_);
    Glossary glossary;
    glossary.id = kGlossary;
    backend.write({PutGlossary{glossary, {}}});
    const double seconds = time_of(wall_us,
                                   [&] {
                                     for (std::size_t at = 0; at < text_.terms.size(); at += kBatch)
                                       backend.write(batch(at));
                                   }) /
                           1e6;
    report_.row("adding, by batches of 1,000", static_cast<double>(text_.terms.size()) / seconds, "terms/s");
    report_.row(
        "store, a term",
        static_cast<double>(fs::file_size(folder_ / "data.mdb")) / static_cast<double>(text_.terms.size()),
        "bytes");
  }

  std::vector<Edit> batch(std::size_t begin) const {
    std::vector<Edit> edits;
    for (std::size_t i = begin; i < std::min(begin + kBatch, text_.terms.size()); ++i)
      edits.push_back(PutConcept{concept_of(i, text_.terms[i]), {}});
    return edits;
  }

  static glossary::RecognitionQuestion question(const store::ReadTransaction& transaction) {
    return {{catalogue::require_glossary(transaction, kGlossary)}, testing::fr(), {}};
  }

  void recognition(const store::Environment& environment) {
    const auto transaction = environment.read();
    const auto asked = question(transaction);
    std::size_t hits = 0;
    for (const std::string& segment : text_.segments)
      hits += glossary::recognize(transaction, asked, segment).hits.size();
    // Both are measured side by side, in rounds over all segments, so that the state of the machine affects
    // both alike. The median of the rounds is the cost of a segment.
    constexpr std::size_t kRounds = 5;
    std::vector<double> analysis, recognised, answered;
    std::vector<std::array<std::vector<double>, 3>> rounds(text_.segments.size());
    for (std::size_t round = 0; round < kRounds; ++round) {
      for (std::size_t i = 0; i < text_.segments.size(); ++i) {
        const std::string& segment = text_.segments[i];
        rounds[i][0].push_back(time_of(cpu_us, [&] { text::analyze(segment, testing::fr()); }));
        rounds[i][1].push_back(time_of(cpu_us, [&] { glossary::recognize(transaction, asked, segment); }));
        rounds[i][2].push_back(time_of(cpu_us, [&] {
          for (const auto& hit : glossary::recognize(transaction, asked, segment).hits)
            glossary::find_concept(transaction, asked.glossaries[0], hit.concept_id);
        }));
      }
    }
    for (const auto& times : rounds) {
      analysis.push_back(percentiles(times[0]).median);
      recognised.push_back(percentiles(times[1]).median);
      answered.push_back(percentiles(times[2]).median);
    }
    std::vector<double> ratios;
    for (std::size_t i = 0; i < analysis.size(); ++i) ratios.push_back(recognised[i] / analysis[i]);
    recognised_ = percentiles(recognised);
    report_.row("hits a segment of 25 words",
                static_cast<double>(hits) / static_cast<double>(text_.segments.size()), "");
    report_.row("tokenising and stemming it", percentiles(analysis));
    report_.row("recognition", recognised_);
    report_.row("recognition, concepts read", percentiles(answered));
    report_.row("recognition / tokenising that segment, median", percentiles(ratios).median, "times");
    report_.row("recognition / tokenising that segment, p99", percentiles(ratios).p99, "times");
  }

  void scan(const store::Environment& environment) {
    const auto transaction = environment.read();
    const auto asked = question(transaction);
    const TermScan scan(transaction, asked.glossaries[0].number);
    std::vector<double> times;
    std::size_t different = 0;
    constexpr std::size_t kScanned = 100;
    for (std::size_t i = 0; i < kScanned; ++i) {
      std::vector<TermScan::Hit> found;
      times.push_back(time_of(cpu_us, [&] { found = scan.run(text_.segments[i]); }));
      std::vector<TermScan::Hit> expected;
      for (const auto& hit : glossary::recognize(transaction, asked, text_.segments[i]).hits) {
        if (!hit.is_weak()) expected.push_back({hit.begin, hit.end, hit.concept_id});
      }
      std::sort(expected.begin(), expected.end());
      different += found != expected;
    }
    const Percentiles time = percentiles(times);
    report_.row("plain scan", time);
    report_.row("plain scan / recognition, median", time.median / recognised_.median, "times");
    report_.row("segments of 100 with other firm hits than the scan's", static_cast<double>(different), "");
  }

  void type_ahead(const store::Environment& environment) {
    const auto transaction = environment.read();
    const auto suggest = [&](const std::string& typed) {
      return glossary::suggest(
                 transaction,
                 {{catalogue::require_glossary(transaction, kGlossary)}, testing::fr(), typed, 10, {}})
          .size();
    };
    for (const auto& [name, questions] : {std::pair("type-ahead", &text_.prefixes),
                                          std::pair("type-ahead with two typing errors", &text_.errors)}) {
      std::vector<double> times;
      std::size_t answered = 0;
      for (const std::string& typed : *questions) suggest(typed);
      for (const std::string& typed : *questions)
        times.push_back(time_of(cpu_us, [&] { answered += suggest(typed) > 0; }));
      report_.row(name, percentiles(times));
      report_.row(std::string(name) + ", answered",
                  100 * static_cast<double>(answered) / static_cast<double>(questions->size()), "%");
    }
  }

  void server() {
    const double ms =
        time_of(wall_us,
                [&] {
                  const ServerProcess process(folder_);
                  const auto stub = v1::GlossaryService::NewStub(
                      grpc::CreateChannel(process.address(), grpc::InsecureChannelCredentials()));
                  grpc::ClientContext context;
                  v1::RecognizeTermsRequest request;
                  v1::RecognizeTermsResponse response;
                  request.set_text(text_.segments.front());
                  request.set_source_language_code("fr");
                  const grpc::Status status = stub->RecognizeTerms(&context, request, &response);
                  if (!status.ok()) throw std::runtime_error(status.error_message());
                }) /
        1e3;
    report_.row("server start, first answer and stop", ms, "ms");
  }

  void adds() {
    Backend backend(folder_);
    std::vector<double> commits, adds;
    for (int i = 0; i < 300; ++i) {
      commits.push_back(time_of(wall_us, [&] {
        auto transaction = backend.environment.write();
        transaction.put(store::Table::kMeta, "bench", std::to_string(i));
        transaction.commit();
      }));
      const std::string text = "terme ajouté " + std::to_string(i);
      adds.push_back(time_of(wall_us, [&] {
        backend.write({PutConcept{concept_of(text_.terms.size() + static_cast<std::size_t>(i), text), {}}});
      }));
    }
    report_.row("one small commit", percentiles(commits));
    report_.row("adding one concept durably", percentiles(adds));
    report_.row("adding one concept / one commit, median",
                percentiles(adds).median / percentiles(commits).median, "times");
  }

  const GlossaryText text_;
  const fs::path folder_;
  Percentiles recognised_;
  Report report_;
};

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::size_t terms = 1'000'000;
  std::string json;
  const entente::testing::TemporaryFolder temporary;
  std::filesystem::path folder = temporary.path();
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--terms=")) terms = std::stoul(argument.substr(8));
    if (argument.starts_with("--store=")) folder = argument.substr(8);
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  entente::bench::GlossaryBench(terms, folder).run(json);
}
