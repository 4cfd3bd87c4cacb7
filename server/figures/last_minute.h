// How often something happened within the last 60 seconds. Counting is an atomic operation, and never waits.
// Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace entente::figures {

class LastMinute {
 public:
  using Clock = std::chrono::steady_clock;

  void count(Clock::time_point now = Clock::now()) {
    const std::uint64_t second = second_of(now);
    std::atomic<std::uint64_t>& slot = slots_[second % slots_.size()];
    std::uint64_t old = slot.load(std::memory_order_relaxed);
    while (!slot.compare_exchange_weak(old, old >> kCountBits == second ? old + 1 : second << kCountBits | 1,
                                       std::memory_order_relaxed)) {
    }
  }

  // Of the 60 whole seconds before this one.
  std::uint64_t sum(Clock::time_point now = Clock::now()) const {
    const std::uint64_t second = second_of(now);
    std::uint64_t all = 0;
    for (const auto& slot : slots_) {
      const std::uint64_t read = slot.load(std::memory_order_relaxed);
      const std::uint64_t of = read >> kCountBits;
      if (of < second && of + 60 >= second) all += read & ((std::uint64_t{1} << kCountBits) - 1);
    }
    return all;
  }

 private:
  static constexpr int kCountBits = 28;

  static std::uint64_t second_of(Clock::time_point time) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
  }

  // The second in the upper bits, how often in the lower.
  std::array<std::atomic<std::uint64_t>, 64> slots_{};
};

}  // namespace entente::figures
