// Who works on an operation? A call that is repeated while the first one is still under way must go on behind
// it, not beside it: each would take parts of the other's for its own. Thread-safe.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace entente::journal {

class Holds {
 public:
  // Keeps an operation from others for as long as it lives. It must not outlive what gave it.
  class Hold {
   public:
    Hold(Holds& holds, std::string operation) : holds_(holds), operation_(std::move(operation)) {}
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    Holds& holds_;
    const std::string operation_;
  };

  // Waits until nobody else holds the operation.
  std::unique_ptr<Hold> wait_for(const std::string& operation);
  // Nothing where somebody else holds it.
  std::unique_ptr<Hold> try_for(const std::string& operation);

 private:
  std::mutex mutex_;
  std::condition_variable released_;
  std::set<std::string> held_;
};

}  // namespace entente::journal
