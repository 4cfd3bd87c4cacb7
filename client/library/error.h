// How a call fails, for users of the library: gRPC's status codes under their own names.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace entente::client {

// The values are gRPC's.
enum class Code {
  kCancelled = 1,
  kUnknown = 2,
  kInvalidArgument = 3,
  kDeadlineExceeded = 4,
  kNotFound = 5,
  kAlreadyExists = 6,
  kPermissionDenied = 7,
  kResourceExhausted = 8,
  kFailedPrecondition = 9,
  kAborted = 10,
  kOutOfRange = 11,
  kUnimplemented = 12,
  kInternal = 13,
  kUnavailable = 14,
  kDataLoss = 15,
  kUnauthenticated = 16,
};

class Error : public std::runtime_error {
 public:
  Error(Code code, const std::string& message, std::string status_details = {})
      : std::runtime_error(message), code_(code), status_details_(std::move(status_details)) {}
  Code code() const { return code_; }
  // A google.rpc.Status as bytes, or empty; details.h reads it.
  const std::string& status_details() const { return status_details_; }

 private:
  Code code_;
  std::string status_details_;
};

}  // namespace entente::client
