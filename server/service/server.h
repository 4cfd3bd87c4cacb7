// The gRPC server: the services of proto/entente/v1, health and reflection, on one address.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "server/calls/call.h"
#include "server/calls/door.h"

namespace entente::service {

struct ServerOptions {
  // HOST:PORT; port 0 picks a free one. Without TLS only an address of this machine is accepted.
  std::string listen = "127.0.0.1:50051";
  std::string version;
  calls::ClientTimeouts timeouts = {};
};

class Server {
 public:
  // Serves when it returns. Throws kInvalidArgument for an address that may not be served, kUnavailable for
  // one that cannot be.
  Server(const calls::Backend& backend, const ServerOptions& options);
  // Stops as stop() does.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // HOST:PORT that is served.
  std::string address() const;

  // Takes no new calls, ends the work of those under way, and returns within two seconds. What a batch edit,
  // an undo or an import has applied stays, and goes on when the call is sent again.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::service
