// The whole API as JSON: POST /v1/GlossaryService/GetConcept with the request in Protobuf's JSON mapping. A
// method that streams takes a JSON array or a line for each request, and answers a line for each message
// (application/x-ndjson); Watch is server-sent events where those are accepted. Errors are google.rpc.Status
// as JSON. GET /v1/openapi.json describes all of it.
#pragma once

#include <string>

#include "client/gateway/http/message.h"
#include "client/library/connection.h"

namespace entente::gateway {

class JsonApi {
 public:
  explicit JsonApi(client::Connection connection) : connection_(std::move(connection)) {}

  // `rest` is the path below /v1, "/GlossaryService/GetConcept". Thread-safe; never throws Error.
  // Headers: X-Entente-Author (where `author` is empty), X-Entente-Comment, X-Entente-Operation, and
  // X-Entente-Timeout in seconds.
  Response answer(const Request& request, const std::string& rest, const std::string& author) const;

 private:
  client::Connection connection_for(const Request& request, const std::string& author) const;

  client::Connection connection_;
};

}  // namespace entente::gateway
