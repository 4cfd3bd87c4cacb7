// How much one caller may ask at a time. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/model/limits.h"

namespace entente::access {

struct QuotaLimits {
  std::uint32_t calls = limits::kCallsPerCaller;      // Under way; 0 is no limit.
  std::uint32_t streams = limits::kStreamsPerCaller;  // Open; 0 is no limit.
  std::uint32_t imported_records_a_second = 0;        // 0 is no limit.
  std::uint32_t calls_a_second = 0;  // Begun, with twice as many at once after a quiet second; 0 is no limit.
};

enum class CallKind : std::uint8_t { kUnary, kStream };

class Quotas {
 public:
  using Clock = std::chrono::steady_clock;
  // Gives the place back at its end, which may be after the Quotas'.
  using Place = std::shared_ptr<void>;

  explicit Quotas(const QuotaLimits& limits) : state_(std::make_shared<State>(limits)) {}

  // What holds from now on; calls that are under way stay.
  void set(const QuotaLimits& limits);

  // A place for a call of the caller with this key. Throws kResourceExhausted (TOO_MANY_CALLS).
  Place take(const std::string& key, CallKind kind, Clock::time_point now = Clock::now());

  // The caller has imported so many records more. How long it should wait before it sends others, so that it
  // keeps to imported_records_a_second. REQUIRES that it has a place.
  Clock::duration pause_of_import(const std::string& key, std::size_t records,
                                  Clock::time_point now = Clock::now());

  // How many callers have a place; with calls_a_second, how many ever had one.
  std::size_t callers() const;

 private:
  struct Use {
    std::uint32_t calls = 0;
    std::uint32_t streams = 0;
    double tokens = 0;  // Calls that may begin now.
    Clock::time_point counted = {};
    Clock::time_point imports_due = {};  // When what was imported would have come at the caller's rate.
  };
  struct State {
    explicit State(const QuotaLimits& of) : limits(of) {}
    mutable std::mutex mutex;  // Guards what follows.
    QuotaLimits limits;
    std::unordered_map<std::string, Use> uses;
  };

  static void give_back(State& state, const std::string& key, CallKind kind);

  const std::shared_ptr<State> state_;
};

}  // namespace entente::access
