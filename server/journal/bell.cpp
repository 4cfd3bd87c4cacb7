#include "server/journal/bell.h"

#include <utility>

namespace entente::journal {

Bell::Bell() : teller_([this] { run(); }) {}

Bell::~Bell() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  rung_.notify_one();
  teller_.join();
}

std::unique_ptr<Bell::Listening> Bell::listen(Listener listener) {
  const std::lock_guard lock(listeners_mutex_);
  const std::uint64_t number = next_number_++;
  if (closed_) {
    listener(News::kClosing);
  } else {
    listeners_.emplace(number, std::move(listener));
  }
  return std::make_unique<Listening>(*this, number);
}

void Bell::ring() {
  {
    const std::lock_guard lock(mutex_);
    has_news_ = true;
  }
  rung_.notify_one();
}

void Bell::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  rung_.notify_one();
}

void Bell::run() {
  for (;;) {
    bool closing = false;
    {
      std::unique_lock lock(mutex_);
      rung_.wait(lock, [this] { return has_news_ || closing_ || stopping_; });
      if (stopping_) return;
      closing = std::exchange(closing_, false);
      has_news_ = false;
    }
    tell(closing ? News::kClosing : News::kCommitted);
  }
}

void Bell::tell(News news) {
  const std::lock_guard lock(listeners_mutex_);
  for (const auto& [number, listener] : listeners_) listener(news);
  if (news != News::kClosing) return;
  listeners_.clear();
  closed_ = true;
}

void Bell::forget(std::uint64_t number) {
  const std::lock_guard lock(listeners_mutex_);
  listeners_.erase(number);
}

}  // namespace entente::journal
