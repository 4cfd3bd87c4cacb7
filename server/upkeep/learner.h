// Learns agreement in the background (learning.h): at its start, and after commits. A moment after a commit,
// so that units that are added one after another are learned together. It rests at least as long as each step
// took, so that it takes half of one processor at most, and writers go first. Without commits it does
// nothing. It logs long passes and what stopped it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "server/journal/commit_notifier.h"
#include "server/store/environment.h"

namespace entente::upkeep {

class Learner {
 public:
  // From the first commit to the first step after it.
  static constexpr std::chrono::milliseconds kGather{500};
  // After a failure.
  static constexpr std::chrono::minutes kRetry{5};

  // Both must outlive it.
  Learner(store::Environment& environment, journal::CommitNotifier& notifier);
  // Waits for the end of the current step, some milliseconds.
  ~Learner();
  Learner(const Learner&) = delete;
  Learner& operator=(const Learner&) = delete;

 private:
  void run();
  void learn();
  // Both are false when it must end.
  bool rest(std::chrono::nanoseconds time);
  bool wait_for_news();

  store::Environment& environment_;

  std::mutex mutex_;  // Guards what follows.
  std::condition_variable changed_;
  bool has_news_ = false;
  bool stopping_ = false;

  std::unique_ptr<journal::CommitNotifier::Subscription> subscription_;
  std::thread thread_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::upkeep
