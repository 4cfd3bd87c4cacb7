#include "server/journal/holds.h"

namespace entente::journal {

Holds::Hold::~Hold() {
  {
    const std::lock_guard lock(holds_.mutex_);
    holds_.held_.erase(operation_);
  }
  holds_.released_.notify_all();
}

std::unique_ptr<Holds::Hold> Holds::wait_for(const std::string& operation) {
  std::unique_lock lock(mutex_);
  released_.wait(lock, [&] { return !held_.contains(operation); });
  held_.insert(operation);
  lock.unlock();
  return std::make_unique<Hold>(*this, operation);
}

std::unique_ptr<Holds::Hold> Holds::try_for(const std::string& operation) {
  const std::lock_guard lock(mutex_);
  if (!held_.insert(operation).second) return nullptr;
  return std::make_unique<Hold>(*this, operation);
}

}  // namespace entente::journal
