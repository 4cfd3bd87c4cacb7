// Applies a retention policy in the background: at its start, then again and again. It rests at least as long
// as each step took, so that interactive writers get half of the time. It logs what it did and what stopped
// it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/store/environment.h"
#include "server/upkeep/retention.h"

namespace entente::upkeep {

class Keeper {
 public:
  // `every`: how long it waits after one removal. The environment must outlive it.
  Keeper(store::Environment& environment, const RetentionPolicy& policy, std::chrono::milliseconds every);
  // Waits for the end of the current step, some milliseconds.
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

 private:
  void run();
  void compact();
  // False when it must end.
  bool rest(std::chrono::nanoseconds time);

  store::Environment& environment_;
  const RetentionPolicy policy_;
  const std::chrono::milliseconds every_;

  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;

  std::thread thread_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::upkeep
