// Looks at the clock now and then, so that long reads end when their caller has given up.
#pragma once

#include <chrono>
#include <string>

#include "server/error/error.h"

namespace entente {

using Deadline = std::chrono::steady_clock::time_point;

class DeadlineWatch {
 public:
  explicit DeadlineWatch(Deadline deadline) : deadline_(deadline) {}

  // Call once for each record read. Throws kDeadlineExceeded; `remedy` says what the caller can do.
  void tick(const char* remedy) {
    if (++ticks_ % kTicksBetweenLooks != 0 || deadline_ == Deadline::max()) return;
    if (std::chrono::steady_clock::now() >= deadline_)
      throw Error(Reason::kDeadlineExceeded, std::string("The deadline passed; ") + remedy);
  }

 private:
  static constexpr unsigned kTicksBetweenLooks = 256;

  const Deadline deadline_;
  unsigned ticks_ = 0;
};

}  // namespace entente
