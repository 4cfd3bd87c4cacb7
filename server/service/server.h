// The gRPC server: the services of proto/entente/v1, health and reflection, on one address or several.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/access/authenticator.h"
#include "server/access/quotas.h"
#include "server/backup/schedule.h"
#include "server/calls/call.h"
#include "server/calls/call_watch.h"
#include "server/calls/door.h"
#include "server/listen/tls.h"

namespace entente::service {

// What callers must show. On an address that other machines reach, TLS and tokens are always needed.
struct AccessOptions {
  // Of the tokens that callers may show; nullptr where there are none. Outlives the server.
  access::Authenticator* authenticator = nullptr;
  // Whether callers on an address of this machine need a token, too.
  bool tokens_needed = false;
  // Of users of this machine on the Unix socket, other than root and the server's own, who are
  // administrators.
  access::Role local_role = access::Role::kNone;
  access::QuotaLimits quotas = {};
};

struct ServerOptions {
  // HOST:PORT each; port 0 picks a free one.
  std::vector<std::string> listen = {"127.0.0.1:50051"};
  std::filesystem::path socket = {};  // Of a Unix socket; empty is none.
  // A Unix socket that a supervisor listens at for the server, who owns the descriptor from now on. It takes
  // the place of `socket`, which must then be empty or its path.
  std::optional<int> handed_socket = {};
  listen::TlsFiles tls = {};  // Of every address of `listen`.
  AccessOptions access = {};
  std::string version;
  calls::ClientTimeouts timeouts = {};
  std::chrono::milliseconds slow_call{1'000};  // See calls::SlowAfter.
  // What the scheduled backups came to, for GetStatus. Empty where there are none.
  std::function<backup::ScheduleReport()> backups = {};
};

// Throws as Server() would for what the options say and for the files that they name, and opens nothing.
// Their addresses are checked in their form alone: listen/probe.h says whether they are free.
void require_servable(const ServerOptions& options);

class Server {
 public:
  // Serves when it returns. Throws kInvalidArgument for an address that may not be served, and for files that
  // are no certificate and key; kUnavailable for an address that cannot be served. The message says what to
  // do.
  Server(const calls::Backend& backend, const ServerOptions& options);
  // Stops as stop() does.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // HOST:PORT that is served, the first of several; "unix:PATH" where only the socket is.
  std::string address() const;
  std::vector<std::string> addresses() const;

  // What its calls came to. Lives as long as the server.
  const calls::Meter& meter() const;

  // What holds from now on; see access::Quotas and calls::SlowAfter.
  void set_quotas(const access::QuotaLimits& quotas);
  void set_slow_call(std::chrono::milliseconds time);

  // How many calls wait for a thread.
  std::size_t waiting_calls() const;

  // From now on new calls are refused, and streams that have no end of their own are ended; the health
  // service says NOT_SERVING. Returns how many calls there are.
  std::size_t begin_to_stop();

  // Does that, if it was not done, lets what is under way go on for so long, ends what is left of it, and
  // returns within two seconds more. What a batch edit, an undo or an import has applied stays, and goes on
  // when the call is sent again. Returns how many calls were broken off.
  std::size_t stop(std::chrono::milliseconds within = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::service
