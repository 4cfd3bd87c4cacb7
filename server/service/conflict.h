// What a caller whose etag is stale is told: what the present version is and what somebody else changed.
#pragma once

#include <vector>

#include <grpcpp/support/status.h>

#include "server/calls/refusal.h"
#include "server/error/error.h"
#include "server/store/environment.h"

namespace entente::service {

// The status of the error; for kAborted with what differs, in words and as v1::EditConflict in the details,
// as far as history and a header hold it.
grpc::Status status_of_refusal(const Error& error, const std::vector<calls::ExpectedVersion>& expected,
                               const store::Environment& environment) noexcept;

}  // namespace entente::service
