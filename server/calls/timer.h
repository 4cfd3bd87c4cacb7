// Calls functions at a time, on one thread of its own: for callers that stall and for waits that must hold no
// thread. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace entente::calls {

class Timer {
 public:
  using Clock = std::chrono::steady_clock;
  using Alarm = std::pair<Clock::time_point, std::uint64_t>;

  Timer();
  // Alarms that are not due are never called.
  ~Timer();
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  // `call` must be short and throw nothing.
  Alarm at(Clock::time_point when, std::function<void()> call);

  // After it the alarm's function is not running on another thread and never will be. An alarm that has been
  // called or cancelled is none.
  void cancel(const Alarm& alarm);

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<Alarm, std::function<void()>> alarms_;
  std::uint64_t next_ = 1;
  std::uint64_t running_ = 0;  // 0 is none.
  bool ending_ = false;
  std::thread thread_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::calls
