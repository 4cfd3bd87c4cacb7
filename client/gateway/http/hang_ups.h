// Notices clients that go away while their answer is still being made, so that nobody works for them. A
// thread looks at their sockets, twenty times a second, while there are any.
#pragma once

#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "client/library/call_stop.h"

namespace entente::gateway {

// The peer has closed its half of the connection, or broken it off.
bool has_hung_up(int socket);

// Thread-safe.
class HangUps {
 public:
  HangUps();
  ~HangUps();
  HangUps(const HangUps&) = delete;
  HangUps& operator=(const HangUps&) = delete;

  // While it lives, stop() is called on `stop` once the peer of the socket has gone.
  class Watch {
   public:
    Watch(HangUps& owner, int socket, std::shared_ptr<client::CallStop> stop);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    HangUps& owner_;
    std::list<std::pair<int, std::shared_ptr<client::CallStop>>>::iterator place_;
  };

 private:
  void look();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<std::pair<int, std::shared_ptr<client::CallStop>>> watched_;
  bool is_idle_ = false;  // The thread sleeps until there is a socket; it is not woken for every one.
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace entente::gateway
