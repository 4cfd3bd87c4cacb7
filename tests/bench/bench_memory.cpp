// The memory's promises at size: the search from the store against a complete bit-parallel scan in the same
// run, equal answers, bytes a segment, adding, opening. "bench_memory [--units=N]"; 1,000,000 units of the
// shared corpora unless told otherwise. Percentiles are of single questions on one core, warm, tokenising
// included.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <unordered_set>

#include "server/memory/edit_distance.h"
#include "server/memory/lookup.h"
#include "server/memory/segment_index.h"
#include "server/memory/token_ids.h"
#include "tests/bench/corpus.h"
#include "tests/support/backend.h"

namespace entente::bench {
namespace {

using Clock = std::chrono::steady_clock;
using memory::EditDistance;
using memory::TokenId;

constexpr std::size_t kQuestions = 2'000;
constexpr std::size_t kScannedQuestions = 200;  // The scan takes its time.

double microseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

struct Percentiles {
  double median = 0;
  double p99 = 0;
};

Percentiles percentiles(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values[values.size() / 2], values[values.size() * 99 / 100]};
}

struct Corpus {
  std::vector<Pair> pairs;
  std::vector<std::string> questions;  // Held back: French segments that are not in the memory.
};

Corpus gather(std::size_t units) {
  Corpus found;
  std::unordered_set<std::string> seen;
  for (const char* name : {"laws", "europarl", "ddtp", "manpages"}) {
    for (Pair& pair : corpus(name, 1'000'000)) {
      if (pair.french.size() > 4'000 || !seen.insert(pair.french).second) continue;
      found.pairs.push_back(std::move(pair));
    }
  }
  std::shuffle(found.pairs.begin(), found.pairs.end(), std::mt19937(1));
  const std::size_t wanted = std::min(found.pairs.size() - kQuestions, units);
  for (std::size_t i = 0; i < kQuestions; ++i) found.questions.push_back(found.pairs[wanted + i].french);
  found.pairs.resize(wanted);
  return found;
}

double fill(testing::TestBackend& backend, const std::vector<Pair>& pairs) {
  const auto begin = Clock::now();
  for (std::size_t at = 0; at < pairs.size(); at += 1'000) {
    Change change;
    for (std::size_t i = at; i < std::min(at + 1'000, pairs.size()); ++i) {
      change.edits.push_back(PutUnit{testing::unit_of("all", pairs[i].french, pairs[i].english), {}, false});
    }
    backend.journal().submit_and_wait(std::move(change));
  }
  return static_cast<double>(pairs.size()) / microseconds_since(begin) * 1e6;
}

std::vector<TokenId> tokens_of(const std::string& text) {
  return memory::token_ids(text::analyze(text, testing::fr()));
}

// The complete scan that the search is held against: a length filter, then the same edit distance, over flat
// arrays.
class FlatScan {
 public:
  explicit FlatScan(const std::vector<Pair>& pairs) {
    for (const Pair& pair : pairs) {
      const auto tokens = tokens_of(pair.french);
      tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
      ends_.push_back(tokens_.size());
    }
  }

  // The distances over the longer lengths of the k best, best first.
  std::vector<double> best(const std::vector<TokenId>& question, double threshold, std::size_t k) {
    distance_.ask(question);
    std::vector<double> scores;
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      const std::span<const TokenId> segment(tokens_.data() + begin, end - begin);
      begin = end;
      if (segment.empty()) continue;
      const double longer = static_cast<double>(std::max(segment.size(), question.size()));
      const double least = scores.size() == k ? std::max(threshold, scores.back()) : threshold;
      const int limit = static_cast<int>(longer * (1 - least) + 1e-9);
      const int found = distance_.to(segment, limit);
      if (found > limit) continue;
      scores.insert(std::upper_bound(scores.begin(), scores.end(), 1 - found / longer, std::greater<>()),
                    1 - found / longer);
      if (scores.size() > k) scores.pop_back();
    }
    return scores;
  }

 private:
  std::vector<TokenId> tokens_;
  std::vector<std::size_t> ends_;
  EditDistance distance_;
};

class Report {
 public:
  void row(const std::string& name, double value, const char* unit) {
    std::printf("%-58s %12.1f %s\n", name.c_str(), value, unit);
    json_ += (json_.empty() ? "" : ",\n") + std::string("  \"") + name + "\": " + std::to_string(value);
  }
  void write(const std::string& path) const {
    if (!path.empty()) std::ofstream(path) << "{\n" << json_ << "\n}\n";
  }

 private:
  std::string json_;
};

struct Searched {
  Percentiles time;
  std::size_t with_match = 0;
};

Searched search_all(testing::TestBackend& backend, const std::vector<std::string>& questions,
                    double threshold) {
  const auto transaction = backend.read();
  const auto memory = catalogue::require_memory(transaction, "all");
  memory::Searcher searcher;
  Searched result;
  for (int round = 0; round < 2; ++round) {  // The first one warms.
    std::vector<double> times;
    result.with_match = 0;
    for (const std::string& question : questions) {
      const auto begin = Clock::now();
      const auto tokens = tokens_of(question);
      if (tokens.empty()) continue;
      const auto found = memory::search(transaction, {memory.number, testing::fr()}, searcher, tokens,
                                        {.threshold = threshold, .k = 5});
      times.push_back(microseconds_since(begin));
      result.with_match += !found.hits.empty();
    }
    result.time = percentiles(times);
  }
  return result;
}

void compare_with_scan(testing::TestBackend& backend, const Corpus& text, Report& report) {
  FlatScan scan(text.pairs);
  const auto transaction = backend.read();
  const auto memory = catalogue::require_memory(transaction, "all");
  memory::Searcher searcher;
  std::vector<double> scan_times;
  std::vector<double> search_times;
  std::size_t unequal = 0;
  for (std::size_t i = 0; i < kScannedQuestions; ++i) {
    const auto tokens = tokens_of(text.questions[i]);
    if (tokens.empty()) continue;
    auto begin = Clock::now();
    const auto expected = scan.best(tokens_of(text.questions[i]), 0.7, 5);
    scan_times.push_back(microseconds_since(begin));
    begin = Clock::now();
    const auto found = memory::search(transaction, {memory.number, testing::fr()}, searcher,
                                      tokens_of(text.questions[i]), {.threshold = 0.7, .k = 5});
    search_times.push_back(microseconds_since(begin));
    std::vector<double> scores;
    for (const auto& hit : found.hits) scores.push_back(hit.score());
    unequal += !std::equal(scores.begin(), scores.end(), expected.begin(), expected.end(),
                           [](double a, double b) { return std::abs(a - b) < 1e-9; });
  }
  const Percentiles slow = percentiles(scan_times);
  const Percentiles fast = percentiles(search_times);
  report.row("complete scan, 70 %, median", slow.median, "us");
  report.row("complete scan, 70 %, p99", slow.p99, "us");
  report.row("scan median / search median", slow.median / fast.median, "times");
  report.row("scan p99 / search p99", slow.p99 / fast.p99, "times");
  report.row("questions with another answer than the scan's", static_cast<double>(unequal), "");
}

void whole_lookups(testing::TestBackend& backend, const Corpus& text, Report& report) {
  const auto transaction = backend.read();
  std::vector<double> times;
  for (const std::string& question : text.questions) {
    const auto begin = Clock::now();
    memory::LookupQuery query;
    query.segment.text = question;
    query.source_language = testing::fr();
    query.target_language = testing::en();
    query.memories = catalogue::list_memories(transaction, {}, 10);
    memory::lookup(transaction, query);
    times.push_back(microseconds_since(begin));
  }
  const Percentiles time = percentiles(times);
  report.row("whole lookup, 70 %, median", time.median, "us");
  report.row("whole lookup, 70 %, p99", time.p99, "us");
}

void run(std::size_t units, const std::string& json) {
  Report report;
  const Corpus text = gather(units);
  report.row("units", static_cast<double>(text.pairs.size()), "");
  testing::TestBackend backend;
  backend.make_memory("all");
  report.row("added durably by batches of 1,000, both sides indexed", fill(backend, text.pairs), "a second");
  report.row("store bytes a unit",
             static_cast<double>(backend.environment().used_bytes()) / static_cast<double>(text.pairs.size()),
             "");
  for (const int percent : {50, 70, 85}) {
    const Searched found = search_all(backend, text.questions, percent / 100.0);
    const std::string name = "search top 5, " + std::to_string(percent) + " %, ";
    report.row(name + "median", found.time.median, "us");
    report.row(name + "p99", found.time.p99, "us");
    report.row(name + "questions with a match", static_cast<double>(found.with_match), "");
  }
  whole_lookups(backend, text, report);
  compare_with_scan(backend, text, report);
  report.write(json);
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::size_t units = 1'000'000;
  std::string json;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--units=")) units = std::stoul(argument.substr(8));
    if (argument.starts_with("--benchmark_out=")) json = argument.substr(16);
  }
  entente::bench::run(units, json);
}
