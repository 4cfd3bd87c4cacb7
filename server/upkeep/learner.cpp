#include "server/upkeep/learner.h"

#include <algorithm>
#include <exception>

#include "server/logs/logs.h"
#include "server/upkeep/learning.h"

namespace entente::upkeep {
namespace {

using Clock = std::chrono::steady_clock;

// The store's lock is not fair: a writer that returns at once may take it before those that wait.
constexpr std::chrono::milliseconds kRestAtLeast{1};
constexpr std::uint64_t kUnitsOfALongPass = 10'000;

}  // namespace

Learner::Learner(store::Environment& environment, journal::CommitNotifier& notifier)
    : environment_(environment) {
  subscription_ = notifier.subscribe([this](journal::CommitNotifier::Event event) {
    if (event != journal::CommitNotifier::Event::kCommitted) return;
    {
      const std::lock_guard lock(mutex_);
      has_news_ = true;
    }
    changed_.notify_one();
  });
  thread_ = std::thread([this] { run(); });
}

Learner::~Learner() {
  subscription_.reset();
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Learner::run() {
  do {
    try {
      learn();
    } catch (const std::exception& error) {
      logs::error("learning_failed",
                  {{"retry_in_s", std::chrono::seconds(kRetry).count()}, {"error", error.what()}});
      if (!rest(kRetry)) return;
    }
  } while (wait_for_news() && rest(kGather));
}

void Learner::learn() {
  const auto begin = Clock::now();
  Learning learning(environment_);
  for (auto before = begin; learning.step(); before = Clock::now()) {
    if (!rest(std::max<std::chrono::nanoseconds>(Clock::now() - before, kRestAtLeast))) return;
  }
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  if (learning.units() >= kUnitsOfALongPass)
    logs::info("learned", {{"units", learning.units()}, {"time_ms", took.count()}});
}

bool Learner::rest(std::chrono::nanoseconds time) {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, time, [this] { return stopping_; });
}

// News before a step are seen by it.
bool Learner::wait_for_news() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return has_news_ || stopping_; });
  has_news_ = false;
  return !stopping_;
}

}  // namespace entente::upkeep
