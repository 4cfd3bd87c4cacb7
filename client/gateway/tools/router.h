// Which protocol is a request of?
#pragma once

#include <functional>
#include <string>

#include "client/gateway/http/message.h"
#include "client/gateway/tools/access.h"
#include "client/gateway/tools/backend.h"

namespace entente::gateway {

struct RouterOptions {
  Access access;
  // Every request must bring a token, and the server says whether it is good; nobody is answered while the
  // server asks for none.
  bool needs_tokens_of_server = false;
  std::string allowed_origin;  // Of pages that may ask from a browser: an origin, "*", or "" for none.
};

// The API as JSON, which is not a tool: answers everything below /v1.
using Api = std::function<Response(const Request& request, const std::string& rest, const Caller& caller)>;

// Whether the body of the request may be of any length and is read as it comes
// (HttpOptions::reads_in_pieces); `api` answers it for what is below /v1.
bool reads_in_pieces(const Request& without_body, const std::function<bool(const std::string& rest)>& api);

// Answers every request; thread-safe. The backend must outlive it.
Handler router(Backend& backend, RouterOptions options, Api api);

}  // namespace entente::gateway
