// A gRPC status as the library's exception. For the library's own sources, which know gRPC.
#pragma once

#include <grpcpp/support/status.h>

#include "client/library/error.h"

namespace entente::client {

// Of a status that is not OK. Details that cannot be read are left out.
Error error_of(const grpc::Status& status);

// Throws the Error of a status that is not OK.
void check(const grpc::Status& status);

}  // namespace entente::client
