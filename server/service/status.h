// Error reasons as gRPC status codes; the one place where an exception becomes an answer.
#pragma once

#include <exception>

#include <grpcpp/support/status.h>

#include "server/error/error.h"

namespace entente::service {

grpc::Status status_of(const Error& error);

// Runs the work; OK, or the status of what it threw. What is not an Error is a bug: INTERNAL, and logged.
template <typename Work>
grpc::Status guarded(Work&& work) {
  try {
    work();
    return grpc::Status::OK;
  } catch (const Error& error) {
    return status_of(error);
  } catch (const std::exception& error) {
    return status_of(
        Error(Reason::kInternal, std::string("The server failed in a way it should not: ") + error.what()));
  }
}

}  // namespace entente::service
