// Any method of the API by its name, for programs that pass calls on, such as a gateway.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "client/library/connection.h"

namespace entente::client {

// Calls "/entente.v1.GlossaryService/GetConcept" or any other method, of whatever kind of stream. `next`
// gives the requests as Protobuf's bytes, or nothing at the end, and runs on a thread of its own; `take` gets
// the answers. Within the connection's timeout, or without a deadline with `is_long`; `stop` cancels the
// call. Nothing is repeated. Throws Error; what `next` or `take` throws ends the call, and comes out of here.
void call_any(const Connection& connection, const std::string& method,
              const std::function<std::optional<std::string>()>& next,
              const std::function<void(std::string&& bytes)>& take, bool is_long, const StopWhen& stop = {});

}  // namespace entente::client
