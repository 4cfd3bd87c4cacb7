// A connection to a server, shared by the services' classes. Thread-safe; made without waiting: the first
// call connects.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace entente::client {

struct ConnectionOptions {
  std::string server = "localhost:50051";  // HOST:PORT.
  std::string author;                      // Who makes the changes; "anonymous" to the server if empty.
  std::string comment;                     // Why; kept in the server's journal.
  // Names every change for undo, and lets a change be sent again whose answer was lost: the server applies it
  // once. For one call only, or for one import.
  std::string operation;
  std::chrono::milliseconds timeout{30'000};  // Of one unary call, retries included.
  // Attempts of a call that may be repeated after its answer was lost: a read, or a change under an
  // operation. An etag alone is not enough: if the lost call was applied, its etag is stale, and the
  // repetition would be refused as if somebody else had been faster. Also attempts of a call that the server
  // refuses for now; it then says how long to wait.
  int max_attempts = 4;
};

// Asked ten times a second, on a thread of the library's, while a long call is under way: true cancels the
// call, which then throws kCancelled.
using StopWhen = std::function<bool()>;

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
  // The same connection with another of its options; they share the channel.
  Connection with_author(std::string author) const;
  Connection with_comment(std::string comment) const;
  Connection with_timeout(std::chrono::milliseconds timeout) const;

  // For the library's own sources.
  const Channel& channel() const { return *channel_; }

 private:
  ConnectionOptions options_;
  std::shared_ptr<const Channel> channel_;
};

}  // namespace entente::client
