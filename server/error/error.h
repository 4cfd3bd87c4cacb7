// How a request is refused, in every room: one exception type whose reasons mirror gRPC's status codes.
// It is thrown where the fault is seen and caught in one place at the service's edge and in main.
#pragma once

#include <stdexcept>
#include <string>

namespace entente {

// The order and the names follow gRPC's codes; service/status.cpp maps them one to one.
enum class Reason {
  kInvalidArgument,     // The request can never succeed as it is; the message names the field.
  kNotFound,            // The named resource does not exist.
  kAlreadyExists,       // The resource to create is there already.
  kAborted,             // A stale etag: read the resource again and retry.
  kFailedPrecondition,  // The system is not in the state that the request needs.
  kResourceExhausted,   // A limit, or the disk, is full.
  kDeadlineExceeded,    // The caller's deadline passed.
  kCancelled,           // The caller has gone.
  kUnavailable,         // Shutting down; the caller may retry.
  kDataLoss,            // A stored record cannot be read.
  kInternal,            // A bug.
};

// Message: what happened, where, and what to do next, as one sentence for a person.
class Error : public std::runtime_error {
 public:
  Error(Reason reason, const std::string& message) : std::runtime_error(message), reason_(reason) {}
  Reason reason() const { return reason_; }

 private:
  Reason reason_;
};

}  // namespace entente
