// How long something took, and the percentiles of many such times.
#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

namespace entente::bench {

// The processor time of this thread; other work on the machine does not count.
inline double cpu_us() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

// Wall-clock time, for what waits for a disk or another process.
inline double wall_us() {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

template <typename Clock, typename Work>
double time_of(Clock&& clock, Work&& work) {
  const double begin = clock();
  work();
  return clock() - begin;
}

struct Percentiles {
  double median = 0;
  double p99 = 0;
};

inline Percentiles percentiles(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  return {values[values.size() / 2], values[values.size() * 99 / 100]};
}

}  // namespace entente::bench
