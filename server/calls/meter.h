// What calls came to: how many, with which end, and how long they took. A call costs it a few atomic
// additions. Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <grpcpp/support/status.h>

#include "server/figures/histogram.h"
#include "server/figures/last_minute.h"
#include "server/model/time.h"

namespace entente::calls {

// gRPC's codes, from OK to UNAUTHENTICATED.
inline constexpr std::size_t kCodes = 17;
// "NOT_FOUND".
const char* name_of(grpc::StatusCode code);

struct MethodFigures {
  std::string method;  // "entente.v1.GlossaryService/RecognizeTerms"
  std::array<std::uint64_t, kCodes> by_code{};
  figures::Histogram::Counts times;  // Of unary calls.
};

struct SlowCall {
  std::string method;
  figures::Duration took{0};
  Time end;
  grpc::StatusCode code = grpc::StatusCode::OK;
  std::string request;  // Its identifier.
};

struct Load {
  std::uint64_t calls_last_minute = 0;
  std::uint64_t errors_last_minute = 0;
  std::int64_t open_calls = 0;  // Unary calls that are under way.
  std::int64_t open_streams = 0;
};

// Counts of what calls found.
enum class Found : std::uint8_t { kMatches, kTerms };

class Meter {
 public:
  static constexpr std::size_t kSlowCalls = 10;
  // What is faster is slow in nobody's eyes, also where nothing was slower.
  static constexpr figures::Duration kLeastSlow{1'000};

  // For these methods; all others are counted together, as "other".
  explicit Meter(const std::vector<std::string>& methods);

  // The number of a method, for what follows. With or without a slash before its name.
  std::size_t number_of(std::string_view method) const;

  void begin(bool is_stream) {
    (is_stream ? open_streams_ : open_calls_).fetch_add(1, std::memory_order_relaxed);
  }
  void end_unary(std::size_t method, grpc::StatusCode code, figures::Duration took);
  void end_stream(std::size_t method, grpc::StatusCode code);

  // Whether the call is one of the slowest of the last hour, so far.
  bool is_slow(figures::Duration took) const {
    return took.count() > bar_us_.load(std::memory_order_relaxed) ||
           (took > kLeastSlow &&
            figures::LastMinute::Clock::now() >= next_look_.load(std::memory_order_relaxed));
  }
  void add_slow(SlowCall call);

  void count_found(Found what, std::size_t many) {
    found_[static_cast<std::size_t>(what)].fetch_add(many, std::memory_order_relaxed);
  }

  std::vector<MethodFigures> methods() const;
  Load load() const;
  std::uint64_t found(Found what) const { return found_[static_cast<std::size_t>(what)]; }
  // Those of the last hour, the slowest first.
  std::vector<SlowCall> slow_calls() const;

 private:
  struct Counts {
    std::string name;
    std::array<std::atomic<std::uint64_t>, kCodes> by_code{};
    figures::Histogram times;
  };

  void count_end(std::size_t method, grpc::StatusCode code);
  void forget_old(Time now) const;

  std::vector<std::unique_ptr<Counts>> counts_;  // The last is "other".
  std::unordered_map<std::string_view, std::size_t> numbers_;
  std::atomic<std::int64_t> open_calls_ = 0;
  std::atomic<std::int64_t> open_streams_ = 0;
  std::array<std::atomic<std::uint64_t>, 2> found_{};
  figures::LastMinute calls_;
  figures::LastMinute errors_;
  mutable std::atomic<std::int64_t> bar_us_;  // What took no longer is not among the slowest ...
  // ... until the first of them is too old.
  mutable std::atomic<figures::LastMinute::Clock::time_point> next_look_;
  mutable std::mutex slow_mutex_;       // Guards what follows.
  mutable std::vector<SlowCall> slow_;  // The slowest first.
};

// All methods of the API.
std::vector<std::string> api_methods();

}  // namespace entente::calls
