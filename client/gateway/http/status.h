// The HTTP status of an error of the server's.
#pragma once

#include "client/library/error.h"

namespace entente::gateway {

// 503 where the server is away, 429 where it is full, 400 where it refuses the question, and so on: those
// that google.rpc.Code names for each code.
int http_status(client::Code code);

}  // namespace entente::gateway
