// The gRPC server: the services of proto/entente/v1, health and reflection, on one address.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/backup/schedule.h"
#include "server/calls/call.h"
#include "server/calls/call_watch.h"
#include "server/calls/door.h"

namespace entente::service {

struct ServerOptions {
  // HOST:PORT; port 0 picks a free one. Without TLS only an address of this machine is accepted.
  std::string listen = "127.0.0.1:50051";
  std::string version;
  calls::ClientTimeouts timeouts = {};
  calls::WatchOptions watch = {};
  // What the scheduled backups came to, for GetStatus. Empty where there are none.
  std::function<backup::ScheduleReport()> backups = {};
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

  // What its calls came to. Lives as long as the server.
  const calls::Meter& meter() const;

  // Takes no new calls, ends the work of those under way, and returns within two seconds. What a batch edit,
  // an undo or an import has applied stays, and goes on when the call is sent again.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::service
