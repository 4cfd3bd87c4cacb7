// What gRPC and Protobuf say, as lines of the server's log.
#pragma once

#include "server/logs/logs.h"

namespace entente::service {

// From now on gRPC's errors are lines of this level, and all else is of the level debug: also what Protobuf
// says of a message that a caller sent wrong, since the caller gets an answer.
void log_libraries(logs::Level grpc_errors);

}  // namespace entente::service
