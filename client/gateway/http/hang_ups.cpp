#include "client/gateway/http/hang_ups.h"

#include <chrono>
#include <utility>

#include <poll.h>

namespace entente::gateway {
namespace {

constexpr std::chrono::milliseconds kLookEvery{50};

}  // namespace

// Not by what can be read: unread bytes, such as the end of TLS, come before the end of the stream.
bool has_hung_up(int socket) {
  pollfd one{.fd = socket, .events = POLLRDHUP, .revents = 0};
  return ::poll(&one, 1, 0) > 0 && (one.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

HangUps::HangUps() : thread_([this] { look(); }) {}

HangUps::~HangUps() {
  {
    const std::scoped_lock lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void HangUps::look() {
  std::unique_lock lock(mutex_);
  while (!is_ending_) {
    is_idle_ = true;
    changed_.wait(lock, [this] { return is_ending_ || !watched_.empty(); });
    is_idle_ = false;
    changed_.wait_for(lock, kLookEvery, [this] { return is_ending_; });
    for (const auto& [socket, stop] : watched_) {
      if (has_hung_up(socket)) stop->stop();
    }
  }
}

HangUps::Watch::Watch(HangUps& owner, int socket, std::shared_ptr<client::CallStop> stop) : owner_(owner) {
  const std::scoped_lock lock(owner_.mutex_);
  owner_.watched_.emplace_front(socket, std::move(stop));
  place_ = owner_.watched_.begin();
  if (owner_.is_idle_) owner_.changed_.notify_one();
}

HangUps::Watch::~Watch() {
  const std::scoped_lock lock(owner_.mutex_);
  owner_.watched_.erase(place_);
}

}  // namespace entente::gateway
