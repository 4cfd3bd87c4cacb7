// Whether work should go on. Every loop whose length a request decides calls check() as it goes.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

namespace entente {

using Deadline = std::chrono::steady_clock::time_point;

// A value, cheap to copy: a deadline, and a flag that the owner of a call raises from another thread.
// Thread-safe.
class Cancellation {
 public:
  enum class Cause : std::uint8_t { kNone, kCallerGone, kServerStopping };
  using Flag = std::atomic<Cause>;

  // Work that nothing ends.
  Cancellation() = default;
  explicit Cancellation(Deadline deadline, std::shared_ptr<const Flag> flag = nullptr)
      : deadline_(deadline), flag_(std::move(flag)) {}

  // Throws kCancelled when the caller has gone, kUnavailable when the server stops, kDeadlineExceeded when
  // the deadline has passed; `remedy` ends the message of the last and says what the caller can do. Some 30
  // ns: call it once for each record, or for each 10 us of work.
  void check(const char* remedy) const;

  // Whether check() would throw.
  bool is_due() const;

  Deadline deadline() const { return deadline_; }

 private:
  Cause cause() const { return flag_ ? flag_->load(std::memory_order_relaxed) : Cause::kNone; }
  bool is_past() const {
    return deadline_ != Deadline::max() && std::chrono::steady_clock::now() >= deadline_;
  }

  Deadline deadline_ = Deadline::max();
  std::shared_ptr<const Flag> flag_;
};

}  // namespace entente
