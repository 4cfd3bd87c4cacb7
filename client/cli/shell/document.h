// A whole document over one stream: its segments are asked while the answers to earlier ones are shown.
#pragma once

#include <cstdio>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/interrupt.h"

namespace entente::cli {

// What was asked and not yet answered; filled on one thread and emptied on another.
template <typename Question>
class Outstanding {
 public:
  void add(Question question) {
    const std::scoped_lock lock(mutex_);
    questions_.push_back(std::move(question));
  }
  // The oldest, and whether it is the only one.
  std::pair<Question, bool> take() {
    const std::scoped_lock lock(mutex_);
    Question question = std::move(questions_.front());
    questions_.pop_front();
    return {std::move(question), questions_.empty()};
  }

 private:
  std::mutex mutex_;
  std::deque<Question> questions_;
};

// `run(next, visit)` is a method of the library that works on a stream; `next()` gives the questions, which
// are anything with a `request`, and `show(question, answer)` prints. Throws Stopped after a Ctrl-C, when
// what had been asked is answered.
template <typename Response, typename Run, typename Next, typename Show>
void ask_document(const Run& run, Next&& next, const Show& show) {
  using Question = typename std::invoke_result_t<Next&>::value_type;
  using Request = decltype(Question::request);
  const Interruptible interruptible;
  Outstanding<Question> outstanding;
  long answered = 0;
  const std::function<std::optional<Request>()> ask = [&]() -> std::optional<Request> {
    std::optional<Question> question = next();
    if (!question) return std::nullopt;
    Request request = question->request;
    outstanding.add(*std::move(question));
    return request;
  };
  const std::function<void(const Response&)> visit = [&](const Response& answer) {
    const auto [question, last] = outstanding.take();
    show(question, answer);
    ++answered;
    // Whoever waits for this answer before asking again gets it now.
    if (last) std::fflush(stdout);
  };
  run(ask, visit);
  if (Interruptible::requested()) throw Stopped("stopped: " + grouped(answered) + " segments are answered");
}

}  // namespace entente::cli
