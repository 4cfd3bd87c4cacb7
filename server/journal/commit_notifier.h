// Tells subscribers that something was committed, on a thread of its own, so that none holds up the writer.
// Thread-safe.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace entente::journal {

class CommitNotifier {
 private:
  struct Listening;

 public:
  enum class Event : std::uint8_t { kCommitted, kClosing };
  // Several commits may be one event. Listeners are called one after the other.
  using Listener = std::function<void(Event)>;

  CommitNotifier();
  ~CommitNotifier();
  CommitNotifier(const CommitNotifier&) = delete;
  CommitNotifier& operator=(const CommitNotifier&) = delete;

  // Ends with its destruction: the listener is not called after that. The destructor waits for a call of this
  // listener that is under way, and for no other; so it must not run within one.
  class Subscription {
   public:
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

   private:
    friend class CommitNotifier;
    Subscription(CommitNotifier& notifier, std::shared_ptr<Listening> listening);

    CommitNotifier& notifier_;
    const std::shared_ptr<Listening> listening_;
  };

  // Calls the listener after commits, and once with kClosing: at once if the notifier is closed already.
  std::unique_ptr<Subscription> subscribe(Listener listener);

  void notify();

  // Every subscriber gets kClosing, and no event after it.
  void close();

 private:
  void run();
  void call_all(Event event);

  std::mutex mutex_;  // Guards what follows. Never held while a listener is called.
  std::condition_variable changed_;
  bool has_news_ = false;
  bool is_closing_ = false;
  bool is_stopping_ = false;
  bool is_closed_ = false;
  std::map<std::uint64_t, std::shared_ptr<Listening>> listeners_;  // In the order of their subscription.
  std::uint64_t next_number_ = 1;

  std::thread thread_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::journal
