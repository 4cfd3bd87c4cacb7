// What it costs to split a sentence into words. Reported for segments of 14 to 26 words.
#include <benchmark/benchmark.h>

#include "server/text/analysis.h"
#include "server/text/fold.h"
#include "tests/bench/corpus.h"

namespace entente::bench {
namespace {

const std::vector<Pair>& sentences() {
  static const std::vector<Pair> chosen = [] {
    std::vector<Pair> kept;
    for (Pair& pair : corpus("europarl", 50'000)) {
      const text::Analysis analysis = text::analyze(pair.french, Language::parse("fr"));
      const std::size_t words = analysis.tokens().size();
      if (words >= 16 && words <= 28 && kept.size() < 5'000) kept.push_back(std::move(pair));
    }
    return kept;
  }();
  return chosen;
}

void analyze(benchmark::State& state, std::string Pair::*side, const char* tag) {
  const Language language = Language::parse(tag);
  std::size_t i = 0;
  for (auto _ : state) {
    const text::Analysis analysis = text::analyze(sentences()[i++ % sentences().size()].*side, language);
    benchmark::DoNotOptimize(analysis.tokens().data());
  }
}

void fold_typography(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(text::typographic_key(sentences()[i++ % sentences().size()].french));
}

BENCHMARK_CAPTURE(analyze, french, &Pair::french, "fr");
BENCHMARK_CAPTURE(analyze, english, &Pair::english, "en");
BENCHMARK(fold_typography);

}  // namespace
}  // namespace entente::bench

BENCHMARK_MAIN();
