#include "client/cli/screen/interrupt.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <unistd.h>

namespace entente::cli {
namespace {

constexpr int kLookEveryMs = 100;

std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not wait for a lock");

void request_stop(int) {
  stop_requested = true;
}

}  // namespace

Interruptible::Interruptible() {
  stop_requested = false;
  struct sigaction action {};
  action.sa_handler = request_stop;
  // The second one finds the default again.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  struct sigaction before {};
  ::sigaction(SIGINT, nullptr, &before);
  before_ = before.sa_handler;
  // What runs in the background of a shell script is not to be stopped by a Ctrl-C in the foreground.
  if (before_ != SIG_IGN) ::sigaction(SIGINT, &action, nullptr);
}

Interruptible::~Interruptible() {
  // A pager that was started meanwhile has Ctrl-C for itself.
  struct sigaction now {};
  ::sigaction(SIGINT, nullptr, &now);
  if (now.sa_handler == request_stop) std::signal(SIGINT, before_);
}

bool Interruptible::requested() {
  return stop_requested;
}

long read_some(int descriptor, char* data, std::size_t size) {
  for (;;) {
    if (Interruptible::requested()) return 0;
    pollfd wanted{descriptor, POLLIN, 0};
    const int ready = ::poll(&wanted, 1, kLookEveryMs);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t got = ::read(descriptor, data, size);
    if (got < 0 && errno == EINTR) continue;
    return got;
  }
}

}  // namespace entente::cli
