// Whether work should go on. Every loop whose length a request decides calls check() as it goes.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

namespace entente {

using Deadline = std::chrono::steady_clock::time_point;

// A value, cheap to copy: a deadline, and two flags that are raised from other threads, one for a call and
// one for the server. Thread-safe.
class Cancellation {
 public:
  enum class Cause : std::uint8_t { kNone, kCallerGone, kServerStopping };
  using Flag = std::atomic<Cause>;

  // Work that nothing ends.
  Cancellation() = default;
  explicit Cancellation(Deadline deadline, std::shared_ptr<const Flag> call = nullptr,
                        std::shared_ptr<const Flag> server = nullptr)
      : deadline_(deadline), call_(std::move(call)), server_(std::move(server)) {}

  // The same for work that others must not wait for: after each millisecond, check() lets other threads go
  // first. A lower priority alone does not, because a scheduler lets a thread finish its turn, of 10 ms on
  // many machines, before it wakes one of a higher priority.
  Cancellation giving_way() const {
    Cancellation copy = *this;
    copy.gives_way_ = true;
    return copy;
  }

  // Throws kCancelled when the caller has gone, kUnavailable when the server stops, kDeadlineExceeded when
  // the deadline has passed; `remedy` ends the message of the last and says what the caller can do. Some 30
  // ns: call it once for each record, or for each 10 us of work.
  void check(const char* remedy) const;

  // Whether check() would throw.
  bool is_due() const;

  Deadline deadline() const { return deadline_; }

 private:
  static Cause cause_of(const Flag* flag) {
    return flag ? flag->load(std::memory_order_relaxed) : Cause::kNone;
  }
  Cause cause() const {
    const Cause of_call = cause_of(call_.get());
    return of_call == Cause::kNone ? cause_of(server_.get()) : of_call;
  }
  bool is_past() const {
    return deadline_ != Deadline::max() && std::chrono::steady_clock::now() >= deadline_;
  }
  static void let_others_go_first();

  Deadline deadline_ = Deadline::max();
  bool gives_way_ = false;
  std::shared_ptr<const Flag> call_;
  std::shared_ptr<const Flag> server_;
};

}  // namespace entente
