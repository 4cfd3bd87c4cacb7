#include "server/signals/signals.h"

#include <pthread.h>
#include <spdlog/spdlog.h>

namespace entente::signals {
namespace {

// Ends the thread that waits for signals; never sent by others.
constexpr int kEnd = SIGUSR1;

}  // namespace

Signals::Signals() : flag_(std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone)) {
  std::signal(SIGPIPE, SIG_IGN);
  sigemptyset(&signals_);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, kEnd}) sigaddset(&signals_, signal);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  thread_ = std::thread([this] { run(); });
}

Signals::~Signals() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  pthread_kill(thread_.native_handle(), kEnd);
  thread_.join();
}

int Signals::wait_for_stop() {
  std::unique_lock lock(mutex_);
  came_.wait(lock, [this] { return stop_signal_ != 0; });
  return stop_signal_;
}

void Signals::run() {
  for (;;) {
    int signal = 0;
    sigwait(&signals_, &signal);
    const std::lock_guard lock(mutex_);
    if (is_ending_) return;
    if (signal == SIGHUP) {
      spdlog::info("event=ignored signal={} reason=\"there is no configuration file to read again\"", signal);
    } else if (signal != kEnd && stop_signal_ == 0) {
      stop_signal_ = signal;
      flag_->store(Cancellation::Cause::kServerStopping);
      came_.notify_all();
    }
  }
}

}  // namespace entente::signals
