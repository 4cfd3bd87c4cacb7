// A connection to a server, shared by the services' classes. Thread-safe; made without waiting: the first
// call connects.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace entente::client {

class CallStop;

// How the connection is encrypted. The files are PEM, and are read when the connection is made.
struct Tls {
  bool is_on = false;  // Or name one of the files.
  std::string
      authority_file;  // Who must have signed the server's certificate; the system's authorities if empty.
  std::string
      certificate_file;  // The client's own certificate, for a server that asks for one, with its key.
  std::string key_file;
};

struct ConnectionOptions {
  std::string server = "localhost:50051";  // HOST:PORT, or unix:PATH of a socket on this machine.
  // Who calls, for a server that asks for it. It is sent over TLS and inside this machine only.
  std::string token;
  Tls tls;
  std::string author;   // Who makes the changes; "anonymous" to the server if empty.
  std::string comment;  // Why; kept in the server's journal.
  // Names every change for undo, and lets a change be sent again whose answer was lost: the server applies it
  // once. For one call only, or for one import.
  std::string operation;
  std::chrono::milliseconds timeout{30'000};  // Of one unary call, retries included.
  // Attempts of a call that may be repeated after its answer was lost: a read, or a change under an
  // operation. An etag alone is not enough: if the lost call was applied, its etag is stale, and the
  // repetition would be refused as if somebody else had been faster. Also attempts of a call that the server
  // refuses for now; it then says how long to wait.
  int max_attempts = 4;
  std::shared_ptr<CallStop> stop;  // Ends the unary calls, and those by name; nobody does if it is null.
};

// Whether only this machine can be reached under the address: unix:, localhost, 127.0.0.0/8 or [::1].
bool is_on_this_machine(std::string_view server);

// Asked ten times a second, on a thread of the library's, while a long call is under way: true cancels the
// call, which then throws kCancelled.
using StopWhen = std::function<bool()>;

// An identifier for an operation whose caller has none: "edit-1f…", of 64 bits of chance as 16 hexadecimal
// digits.
std::string fresh_operation(std::string_view kind);

struct Channel;

class Connection {
 public:
  // Throws Error, kInvalidArgument, where a file of `tls` cannot be read, or where the token would leave this
  // machine without TLS.
  explicit Connection(ConnectionOptions options);

  const ConnectionOptions& options() const { return options_; }

  // The same connection under another operation; they share the channel.
  Connection with_operation(std::string operation) const;
  // The same connection with another of its options; they share the channel.
  Connection with_author(std::string author) const;
  Connection with_comment(std::string comment) const;
  Connection with_timeout(std::chrono::milliseconds timeout) const;
  Connection with_token(std::string token) const;
  Connection with_stop(std::shared_ptr<CallStop> stop) const;

  // For the library's own sources.
  const Channel& channel() const { return *channel_; }

 private:
  ConnectionOptions options_;
  std::shared_ptr<const Channel> channel_;
};

}  // namespace entente::client
