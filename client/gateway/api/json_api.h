// The whole API as JSON: POST /v1/GlossaryService/GetConcept with the request in Protobuf's JSON mapping. A
// method that streams takes a JSON array or a line for each request, and answers a line for each message
// (application/x-ndjson); Watch is server-sent events where those are accepted. Errors are google.rpc.Status
// as JSON. A file's import, and what else answers once to many requests, reads them as they come. GET
// /v1/openapi.json describes all of it.
#pragma once

#include <string>

#include "client/gateway/http/message.h"
#include "client/library/connection.h"

namespace entente::gateway {

class JsonApi {
 public:
  explicit JsonApi(client::Connection connection) : connection_(std::move(connection)) {}

  // `rest` is the path below /v1, "/GlossaryService/GetConcept". Thread-safe; never throws Error.
  // Headers: X-Entente-Author (where the caller has no name), X-Entente-Comment, X-Entente-Operation, and
  // X-Entente-Timeout in seconds.
  Response answer(const Request& request, const std::string& rest, const Caller& caller) const;

  // Whether the method at `rest` reads its requests as they come, so that they may be of any number
  // (HttpOptions::reads_in_pieces).
  static bool reads_in_pieces(const std::string& rest);

 private:
  client::Connection connection_for(const Request& request, const Caller& caller) const;

  client::Connection connection_;
};

}  // namespace entente::gateway
