#include "server/journal/operation_locks.h"

namespace entente::journal {

OperationLocks::Lock::~Lock() {
  const std::lock_guard lock(locks_.mutex_);
  locks_.locked_.erase(operation_);
}

std::unique_ptr<OperationLocks::Lock> OperationLocks::try_lock(const std::string& operation) {
  const std::lock_guard lock(mutex_);
  if (!locked_.insert(operation).second) return nullptr;
  return std::make_unique<Lock>(*this, operation);
}

}  // namespace entente::journal
