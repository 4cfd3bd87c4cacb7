// Ends calls from another thread, for a program whose own client may go away meanwhile.
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <utility>

namespace entente::client {

// Shared by the calls of one Connection (with_stop). Thread-safe.
class CallStop {
 public:
  // The calls that are under way end at once, and later ones end when they start; they throw kCancelled.
  void stop();
  bool is_stopped() const;

  // For the library's own sources: while it lives, stop() calls `cancel`; at once if stop() was called
  // before. Does nothing without a CallStop.
  class Guard {
   public:
    Guard(CallStop* owner, std::function<void()> cancel);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

    bool is_stopped() const { return owner_ != nullptr && owner_->is_stopped(); }

   private:
    CallStop* const owner_;
    std::list<std::function<void()>>::iterator place_;
  };

 private:
  mutable std::mutex mutex_;
  std::list<std::function<void()>> cancels_;
  bool is_stopped_ = false;
};

}  // namespace entente::client
