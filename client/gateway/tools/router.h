// Which protocol is a request of?
#pragma once

#include <string>

#include "client/gateway/http/message.h"
#include "client/gateway/tools/access.h"
#include "client/gateway/tools/backend.h"

namespace entente::gateway {

struct RouterOptions {
  Access access;
  std::string allowed_origin;  // Of pages that may ask from a browser: an origin, "*", or "" for none.
};

// The API as JSON, which is not a tool: answers everything below /v1.
using Api =
    std::function<Response(const Request& request, const std::string& rest, const std::string& author)>;

// Answers every request; thread-safe. The backend must outlive it.
Handler router(Backend& backend, RouterOptions options, Api api);

}  // namespace entente::gateway
