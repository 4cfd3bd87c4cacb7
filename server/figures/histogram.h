// How often something took how long. Counting is a few atomic additions, and never waits. Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace entente::figures {

using Duration = std::chrono::microseconds;

class Histogram {
 public:
  // Each bound counts what took at most so long, and longer than the bound before it.
  static constexpr std::array<Duration, 15> kBounds = {
      Duration(100),     Duration(250),     Duration(500),       Duration(1'000),     Duration(2'500),
      Duration(5'000),   Duration(10'000),  Duration(25'000),    Duration(50'000),    Duration(100'000),
      Duration(250'000), Duration(500'000), Duration(1'000'000), Duration(5'000'000), Duration(30'000'000)};

  struct Counts {
    std::array<std::uint64_t, kBounds.size() + 1> by_bound{};  // The last: longer than all bounds.
    std::uint64_t all = 0;
    Duration sum{0};
  };

  void count(Duration took) {
    std::size_t bound = 0;
    while (bound < kBounds.size() && took > kBounds[bound]) ++bound;
    counts_[bound].fetch_add(1, std::memory_order_relaxed);
    sum_us_.fetch_add(took.count(), std::memory_order_relaxed);
  }

  // While others count, the parts may be of moments that lie close to each other.
  Counts counts() const {
    Counts read;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      read.by_bound[i] = counts_[i].load(std::memory_order_relaxed);
      read.all += read.by_bound[i];
    }
    read.sum = Duration(sum_us_.load(std::memory_order_relaxed));
    return read;
  }

 private:
  std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> counts_{};
  std::atomic<std::int64_t> sum_us_{0};
};

}  // namespace entente::figures
