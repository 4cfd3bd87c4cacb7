// A connection between a client and a server that can be frozen: nothing passes any more, and nobody is told,
// as when a laptop falls asleep or a router forgets it.
#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace entente::testing {

class FrozenWire {
 public:
  // Takes one connection, and passes its bytes on to the server at 127.0.0.1:PORT.
  explicit FrozenWire(const std::string& server);
  ~FrozenWire();
  FrozenWire(const FrozenWire&) = delete;
  FrozenWire& operator=(const FrozenWire&) = delete;

  // What the client connects to.
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  void freeze() { frozen_ = true; }

 private:
  void run(int server_port);

  std::atomic<bool> frozen_{false};
  std::atomic<bool> ending_{false};
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace entente::testing
