// Requests over HTTP/1.1, each on the thread of its connection, so that no client and no slow answer holds up
// another. What still works for a client that has gone is told. libmicrohttpd does the protocol.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "client/gateway/http/message.h"

namespace entente::gateway {

struct HttpOptions {
  std::string listen = "127.0.0.1:8090";  // HOST:PORT or [HOST]:PORT; port 0 takes a free one.
  std::string certificate;                // PEM, of both or none: then it is HTTPS.
  std::string key;
  unsigned most_connections = 1'000;  // More are closed at once.
  unsigned most_of_an_address = 500;
  std::size_t most_body_bytes = 16U << 20;  // A longer body is refused with 413.
  // Whether the body of such a request is of any length, and read as it comes. Asked before it comes.
  std::function<bool(const Request& without_body)> reads_in_pieces = {};
  std::chrono::seconds idle{60};  // A connection on which nothing happens for so long is closed.
};

// Whether only programs of this machine reach the address. Throws std::runtime_error where it is none.
bool is_loopback(const std::string& listen);

class HttpServer {
 public:
  // Listens. Throws std::runtime_error, which says what to do, where the address cannot be taken. The handler
  // is called on many threads at once. What it throws is answered with 500.
  HttpServer(const HttpOptions& options, Handler handler);
  // Waits for the answers that are under way; those without an end are told (NextPiece).
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // "127.0.0.1:8090".
  std::string address() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::gateway
