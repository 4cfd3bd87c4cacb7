// The Unix socket, over which users of the server's machine come as who they are.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <sys/types.h>

namespace entente::listen {

// The user at the other end of a connection, as the system says it.
struct LocalUser {
  uid_t id = 0;
  std::string name;  // "uid 1000" where the system has no name for it.
  // Root, or the user that the server runs as.
  bool is_the_servers = false;
};

class LocalSocket {
 public:
  // Called for each connection, on the socket's own thread, which owns the descriptor until then. `peer` is
  // what gRPC calls the connection.
  using OnConnection = std::function<void(int descriptor, const std::string& peer, const LocalUser& user)>;

  // Listens at the path, which every user of the machine may connect to as far as its folder lets them. A
  // socket that a dead server left there is replaced. Throws kInvalidArgument for a path that cannot be one,
  // kUnavailable where another program listens at it.
  LocalSocket(const std::filesystem::path& path, OnConnection on_connection);
  // Over a socket that listens already, as a supervisor hands it over; owns the descriptor. The path stays at
  // the end, and connections that come until the next server wait there.
  LocalSocket(int listening, OnConnection on_connection);
  // Takes no more connections, and removes the path that it has made.
  ~LocalSocket();
  LocalSocket(const LocalSocket&) = delete;
  LocalSocket& operator=(const LocalSocket&) = delete;

  const std::filesystem::path& path() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Throws as LocalSocket would for the path, without listening there: also where its folder cannot be written.
void require_free(const std::filesystem::path& path);

}  // namespace entente::listen
