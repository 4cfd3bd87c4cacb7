// A lookup in a memory of 20,000 segments: the complete scan of this stage, the score of what it finds, and a
// durable add of one unit.
#include <benchmark/benchmark.h>

#include "server/memory/lookup.h"
#include "tests/bench/corpus.h"
#include "tests/support/backend.h"

namespace entente::bench {
namespace {

constexpr std::size_t kUnits = 20'000;
constexpr std::size_t kQuestions = 200;

// A memory of the corpus's first pairs; the ones behind them are the questions.
struct Filled {
  testing::TestBackend backend;
  std::vector<Pair> questions;

  Filled() {
    std::vector<Pair> pairs = corpus("laws", kUnits + kQuestions);
    questions.assign(pairs.end() - kQuestions, pairs.end());
    pairs.resize(kUnits);
    backend.make_memory("laws");
    Change change;
    for (const Pair& pair : pairs) {
      change.edits.push_back(PutUnit{testing::unit_of("laws", pair.french, pair.english), {}});
    }
    backend.journal().submit_and_wait(std::move(change));
  }
};

Filled& filled() {
  static Filled one;
  return one;
}

void look_up(benchmark::State& state) {
  Filled& memory = filled();
  std::size_t i = 0;
  for (auto _ : state) {
    const auto transaction = memory.backend.read();
    memory::LookupQuery query;
    query.segment.text = memory.questions[i++ % memory.questions.size()].french;
    query.source_language = testing::fr();
    query.target_language = testing::en();
    query.memories = catalogue::list_memories(transaction, {}, 10);
    query.minimum_percent = static_cast<double>(state.range(0));
    benchmark::DoNotOptimize(memory::lookup(transaction, query));
  }
}

void add_one_durably(benchmark::State& state) {
  Filled& memory = filled();
  int i = 0;
  for (auto _ : state) {
    memory.backend.write(PutUnit{testing::unit_of("laws", "phrase " + std::to_string(i++), "sentence"), {}});
  }
}

BENCHMARK(look_up)->Arg(50)->Arg(70)->Arg(85)->Unit(benchmark::kMicrosecond);
BENCHMARK(add_one_durably)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
}  // namespace entente::bench

BENCHMARK_MAIN();
