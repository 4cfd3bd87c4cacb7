#include "server/journal/commit_notifier.h"

#include <utility>

namespace entente::journal {

struct CommitNotifier::Listening {
  Listening(std::uint64_t own_number, Listener own_listener)
      : number(own_number), listener(std::move(own_listener)) {}

  void call(Event event) {
    const std::lock_guard lock(mutex);
    if (!has_ended) listener(event);
  }

  const std::uint64_t number;
  std::mutex mutex;  // Held while the listener is called; guards what follows.
  const Listener listener;
  bool has_ended = false;
};

CommitNotifier::CommitNotifier() : thread_([this] { run(); }) {}

CommitNotifier::~CommitNotifier() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

CommitNotifier::Subscription::Subscription(CommitNotifier& notifier, std::shared_ptr<Listening> listening)
    : notifier_(notifier), listening_(std::move(listening)) {}

CommitNotifier::Subscription::~Subscription() {
  {
    const std::lock_guard lock(notifier_.mutex_);
    notifier_.listeners_.erase(listening_->number);
  }
  const std::lock_guard lock(listening_->mutex);
  listening_->has_ended = true;
}

std::unique_ptr<CommitNotifier::Subscription> CommitNotifier::subscribe(Listener listener) {
  std::shared_ptr<Listening> listening;
  bool is_closed = false;
  {
    const std::lock_guard lock(mutex_);
    listening = std::make_shared<Listening>(next_number_++, std::move(listener));
    is_closed = is_closed_;
    if (!is_closed) listeners_.emplace(listening->number, listening);
  }
  if (is_closed) listening->call(Event::kClosing);
  return std::unique_ptr<Subscription>(new Subscription(*this, std::move(listening)));
}

void CommitNotifier::notify() {
  {
    const std::lock_guard lock(mutex_);
    has_news_ = true;
  }
  changed_.notify_one();
}

void CommitNotifier::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
  }
  changed_.notify_one();
}

void CommitNotifier::run() {
  for (;;) {
    Event event = Event::kCommitted;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return has_news_ || is_closing_ || is_stopping_; });
      if (is_stopping_) return;
      if (std::exchange(is_closing_, false)) event = Event::kClosing;
      has_news_ = false;
    }
    call_all(event);
  }
}

void CommitNotifier::call_all(Event event) {
  std::vector<std::shared_ptr<Listening>> all;
  {
    const std::lock_guard lock(mutex_);
    all.reserve(listeners_.size());
    for (const auto& [number, listening] : listeners_) all.push_back(listening);
    if (event == Event::kClosing) {
      // Who subscribes from now on is told at once.
      is_closed_ = true;
      listeners_.clear();
    }
  }
  for (const auto& listening : all) listening->call(event);
}

}  // namespace entente::journal
