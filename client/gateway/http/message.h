// A request as it came over HTTP, and the answer to it: plain values, so that a protocol needs no connection.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::gateway {

struct Request {
  std::string method;                          // "GET".
  std::string path;                            // As it was sent: not decoded, without the query.
  std::string query;                           // What follows the first "?", not decoded.
  std::map<std::string, std::string> headers;  // By names in lower case.
  std::string body;

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

using Handler = std::function<Response(const Request&)>;

}  // namespace entente::gateway
