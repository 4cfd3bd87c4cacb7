#include "server/calls/timer.h"

namespace entente::calls {

Timer::Timer() : thread_([this] { run(); }) {}

Timer::~Timer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Timer::Alarm Timer::at(Clock::time_point when, std::function<void()> call) {
  bool is_first = false;
  Alarm alarm;
  {
    const std::lock_guard lock(mutex_);
    alarm = {when, next_++};
    const auto added = alarms_.emplace(alarm, std::move(call)).first;
    is_first = added == alarms_.begin();
  }
  if (is_first) changed_.notify_all();
  return alarm;
}

void Timer::cancel(const Alarm& alarm) {
  std::unique_lock lock(mutex_);
  if (alarms_.erase(alarm) == 1 || std::this_thread::get_id() == thread_.get_id()) return;
  changed_.wait(lock, [&] { return running_ != alarm.second || alarm.second == 0; });
}

void Timer::run() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (alarms_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto first = alarms_.begin();
    const auto when = first->first.first;
    if (Clock::now() < when) {
      changed_.wait_until(lock, when);
      continue;
    }
    const auto call = std::move(first->second);
    running_ = first->first.second;
    alarms_.erase(first);
    lock.unlock();
    call();
    lock.lock();
    running_ = 0;
    changed_.notify_all();
  }
}

}  // namespace entente::calls
