// What a running server says of itself.
#pragma once

#include "client/library/connection.h"
#include "entente/v1/server_service.pb.h"

namespace entente::client {

// Throws Error.
v1::GetStatusResponse get_status(const Connection& connection);

}  // namespace entente::client
