// The signals that reach entente-server: SIGINT and SIGTERM stop it, SIGHUP reads again what can change
// while it serves.
#pragma once

#include <condition_variable>
#include <csignal>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/cancellation/cancellation.h"

namespace entente::signals {

// From its construction on the process no longer ends by these signals, nor by SIGPIPE when the reader of its
// output goes away. Construct it before any other thread starts: threads inherit what is blocked.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  // Due as soon as a signal to stop has come.
  Cancellation stopping() const { return Cancellation(Deadline::max(), flag_); }

  // At each SIGHUP `reload` is called, after those that were added before, on the thread of the signals. That
  // is logged with the word for `what` it reads again, and so is the message of what it throws.
  void on_reload(std::string what, std::function<void()> reload);

  // Waits for the first signal to stop, and returns it.
  int wait_for_stop();

 private:
  struct Reload {
    std::string what;
    std::function<void()> reload;
  };

  void run();
  void reload_all();

  sigset_t signals_;
  std::shared_ptr<Cancellation::Flag> flag_;
  std::mutex mutex_;
  std::condition_variable came_;
  int stop_signal_ = 0;
  std::vector<Reload> reloads_;
  bool is_ending_ = false;
  std::thread thread_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::signals
