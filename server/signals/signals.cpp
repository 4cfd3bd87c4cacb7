#include "server/signals/signals.h"

#include <exception>
#include <utility>

#include <pthread.h>

#include "server/logs/logs.h"

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

void Signals::on_reload(std::string what, std::function<void()> reload) {
  const std::lock_guard lock(mutex_);
  reloads_.push_back({std::move(what), std::move(reload)});
}

void Signals::reload_all() {
  std::vector<Reload> all;
  {
    const std::lock_guard lock(mutex_);
    all = reloads_;
  }
  for (const Reload& one : all) {
    try {
      one.reload();
      logs::info("reloaded", {{"what", one.what}});
    } catch (const std::exception& error) {
      logs::error("not_reloaded", {{"what", one.what}, {"error", error.what()}});
    }
  }
}

void Signals::run() {
  for (;;) {
    int signal = 0;
    sigwait(&signals_, &signal);
    if (signal == SIGHUP) {
      reload_all();
      continue;
    }
    const std::lock_guard lock(mutex_);
    if (is_ending_) return;
    if (signal != kEnd && stop_signal_ == 0) {
      stop_signal_ = signal;
      flag_->store(Cancellation::Cause::kServerStopping);
      came_.notify_all();
    }
  }
}

}  // namespace entente::signals
