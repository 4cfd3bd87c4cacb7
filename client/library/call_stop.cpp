#include "client/library/call_stop.h"

namespace entente::client {

void CallStop::stop() {
  const std::scoped_lock lock(mutex_);
  is_stopped_ = true;
  for (const auto& cancel : cancels_) cancel();
}

bool CallStop::is_stopped() const {
  const std::scoped_lock lock(mutex_);
  return is_stopped_;
}

CallStop::Guard::Guard(CallStop* owner, std::function<void()> cancel) : owner_(owner) {
  if (owner_ == nullptr) return;
  const std::scoped_lock lock(owner_->mutex_);
  owner_->cancels_.push_front(std::move(cancel));
  place_ = owner_->cancels_.begin();
  if (owner_->is_stopped_) owner_->cancels_.front()();
}

CallStop::Guard::~Guard() {
  if (owner_ == nullptr) return;
  const std::scoped_lock lock(owner_->mutex_);
  owner_->cancels_.erase(place_);
}

}  // namespace entente::client
