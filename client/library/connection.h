// A connection to a server, shared by the services' classes. Thread-safe; made without waiting: the first
// call connects.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace entente::client {

struct ConnectionOptions {
  std::string server = "localhost:50051";  // HOST:PORT.
  std::string author;                      // Who makes the changes; "anonymous" to the server if empty.
  std::string comment;                     // Why; kept in the server's journal.
  // Names every change for undo, and lets a change be sent again that may have been applied: it is applied
  // once. For one call only, or for one import.
  std::string operation;
  std::chrono::milliseconds timeout{30'000};  // Of one unary call, retries included.
  // Tries of a call that UNAVAILABLE met and that may be repeated: reads, updates and deletes with an etag,
  // and whatever an operation names.
  int max_attempts = 4;
};

// An identifier for an operation whose caller has none: "edit-1f…", of 64 bits of chance as 16 hexadecimal
// digits.
std::string fresh_operation(std::string_view kind);

struct Channel;

class Connection {
 public:
  explicit Connection(ConnectionOptions options);

  const ConnectionOptions& options() const { return options_; }

  // The same connection under another operation; they share the channel.
  Connection with_operation(std::string operation) const;

  // For the library's own sources.
  const Channel& channel() const { return *channel_; }

 private:
  ConnectionOptions options_;
  std::shared_ptr<const Channel> channel_;
};

}  // namespace entente::client
