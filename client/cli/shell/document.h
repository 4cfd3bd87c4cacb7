// A whole document over one stream: its segments are asked while the answers to earlier ones are shown.
#pragma once

#include <cstdio>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/interrupt.h"

namespace entente::cli {

// What was asked and not yet answered; filled on one thread and emptied on another.
template <typename Request>
class Outstanding {
 public:
  void add(Request request) {
    const std::scoped_lock lock(mutex_);
    requests_.push_back(std::move(request));
  }
  // The oldest, and whether it is the only one.
  std::pair<Request, bool> take() {
    const std::scoped_lock lock(mutex_);
    Request request = std::move(requests_.front());
    requests_.pop_front();
    return {std::move(request), requests_.empty()};
  }

 private:
  std::mutex mutex_;
  std::deque<Request> requests_;
};

// `run(next, visit)` is a method of the library that works on a stream; `next()` gives the questions, and
// `show(request, answer)` prints. Throws Stopped after a Ctrl-C, when what had been asked is answered.
template <typename Request, typename Response, typename Run, typename Next, typename Show>
void ask_document(const Run& run, Next&& next, const Show& show) {
  const Interruptible interruptible;
  Outstanding<Request> outstanding;
  long answered = 0;
  const std::function<std::optional<Request>()> ask = [&]() -> std::optional<Request> {
    std::optional<Request> request = next();
    if (request) outstanding.add(*request);
    return request;
  };
  const std::function<void(const Response&)> visit = [&](const Response& answer) {
    const auto [request, last] = outstanding.take();
    show(request, answer);
    ++answered;
    // Whoever waits for this answer before asking again gets it now.
    if (last) std::fflush(stdout);
  };
  run(ask, visit);
  if (Interruptible::requested()) throw Stopped("stopped: " + grouped(answered) + " segments are answered");
}

}  // namespace entente::cli
