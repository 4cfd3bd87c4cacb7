// A connection to a server, shared by the services' classes. Thread-safe; made without waiting: the first
// call connects.
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace entente::client {

struct ConnectionOptions {
  std::string server = "localhost:50051";  // HOST:PORT.
  std::string author;                      // Who makes the changes; "anonymous" to the server if empty.
  std::string comment;                     // Why; kept in the server's journal.
  // Names every change for undo, and lets a change be sent again that may have been applied: it is applied
  // once. For one call only, or for one import.
  std::string operation;
  std::chrono::milliseconds timeout{30'000};  // Of one unary call, retries included.
  // Tries of a call that UNAVAILABLE met and that may be repeated: reads, updates and deletes with an etag.
  int max_attempts = 4;
};

class Connection {
 public:
  explicit Connection(ConnectionOptions options);

  const ConnectionOptions& options() const { return options_; }

  // The gRPC channel, for the library's own sources.
  struct Channel;
  const Channel& channel() const { return *channel_; }

 private:
  ConnectionOptions options_;
  std::shared_ptr<const Channel> channel_;
};

}  // namespace entente::client
