// A request as it came over HTTP, and the answer to it: plain values, so that a protocol needs no connection.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/library/call_stop.h"

namespace entente::gateway {

// A piece of a body that is read as it comes.
struct BodyPiece {
  std::string field;      // Of multipart/form-data: the name of its part, and of the part's file.
  std::string file_name;  // "" otherwise.
  std::string bytes;
};

// The next piece of a body; nothing at its end. It waits for it. Throws client::Error where the client breaks
// off.
using NextBytes = std::function<std::optional<BodyPiece>()>;

struct Request {
  std::string method;                          // "GET".
  std::string path;                            // As it was sent: not decoded, without the query.
  std::string query;                           // What follows the first "?", not decoded.
  std::map<std::string, std::string> headers;  // By names in lower case.
  std::string body;
  NextBytes next_bytes;  // Instead of the body, where HttpOptions::reads_in_pieces says so.
  std::shared_ptr<client::CallStop> hung_up;  // Stops when the client has gone; may be null.

  // "" where there is none.
  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

// The next piece of an answer that has no end yet; nothing at its end. It may wait. `gone` answers whether
// nobody reads any more: the caller has gone, or the gateway stops. Must not throw.
using NextPiece = std::function<std::optional<std::string>(const std::function<bool()>& gone)>;

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  NextPiece next_piece;  // Instead of the body.
};

// Who asks.
struct Caller {
  std::string author;  // The owner of the token, where the gateway knows tokens itself.
  std::string token;   // For the server, which knows its owner; "" if there is none.
};

using Handler = std::function<Response(const Request&)>;

}  // namespace entente::gateway
