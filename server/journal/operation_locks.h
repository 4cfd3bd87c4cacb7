// Who works on an operation? A call that is repeated while the first one is still under way must go on after
// it, not beside it: each would take parts of the other's for its own. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace entente::journal {

class OperationLocks {
 public:
  // Keeps an operation from others for as long as it lives. It must not outlive what gave it.
  class Lock {
   public:
    Lock(OperationLocks& locks, std::string operation) : locks_(locks), operation_(std::move(operation)) {}
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

   private:
    OperationLocks& locks_;
    const std::string operation_;
  };

  // Nothing where another call has the operation.
  std::unique_ptr<Lock> try_lock(const std::string& operation);

 private:
  std::mutex mutex_;
  std::set<std::string> locked_;
};

}  // namespace entente::journal
