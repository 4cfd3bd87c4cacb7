// How a call fails, for users of the library: gRPC's status codes under their own names, and what the server
// says of the failure for a program.
#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

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

// The causes that this client acts on; the server has more, and the names never change their meaning.
namespace cause {
inline constexpr const char* kStaleEtag = "STALE_ETAG";           // Somebody else changed it meanwhile.
inline constexpr const char* kQueueFull = "QUEUE_FULL";           // Too many calls are waiting.
inline constexpr const char* kClientTooSlow = "CLIENT_TOO_SLOW";  // It took nothing for too long.
inline constexpr const char* kTokenMissing = "TOKEN_MISSING";
inline constexpr const char* kTokenUnknown = "TOKEN_UNKNOWN";  // Mistyped or revoked.
inline constexpr const char* kTokenExpired = "TOKEN_EXPIRED";
inline constexpr const char* kRoleMissing = "ROLE_MISSING";  // The token's owner may not do that.
// Why there is no connection, as this library found out.
inline constexpr const char* kNotTrusted = "CERTIFICATE_NOT_TRUSTED";
inline constexpr const char* kWrongName = "CERTIFICATE_FOR_ANOTHER_NAME";
inline constexpr const char* kWithoutTls = "SERVER_WITHOUT_TLS";
inline constexpr const char* kHungUp = "SERVER_HUNG_UP";  // It may speak TLS alone, or ask for a certificate.
}  // namespace cause

// A field of the request that is at fault.
struct FieldViolation {
  std::string field;  // In the proto's words: "concept_entry.terms[2].text".
  std::string description;
};

// What the details of a status say (google.rpc.Status); each part is empty where the server does not send it.
struct ErrorDetails {
  std::string cause;  // ErrorInfo.reason, "STALE_ETAG": tells the errors of one code apart.
  std::vector<FieldViolation> field_violations;
  std::optional<std::chrono::milliseconds> retry_after;  // Nothing was done; the call may be repeated then.
  std::string request;                                   // By which the server's log names the call.
  std::string status;                                    // All of it, as bytes; details.h reads it.
};

class Error : public std::runtime_error {
 public:
  Error(Code code, const std::string& message, ErrorDetails details = {})
      : std::runtime_error(message), code_(code), details_(std::move(details)) {}

  Code code() const { return code_; }
  const std::string& cause() const { return details_.cause; }
  const std::vector<FieldViolation>& field_violations() const { return details_.field_violations; }
  std::optional<std::chrono::milliseconds> retry_after() const { return details_.retry_after; }
  const std::string& request() const { return details_.request; }
  // A google.rpc.Status as bytes, or empty; details.h reads it.
  const std::string& status_details() const { return details_.status; }

 private:
  Code code_;
  ErrorDetails details_;
};

}  // namespace entente::client
