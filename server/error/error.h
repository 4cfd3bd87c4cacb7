// How a request is refused, in every room: one exception type whose reasons mirror gRPC's status codes.
// It is thrown where the fault is seen and caught in one place at the service's edge and in main.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace entente {

// The order and the names follow gRPC's codes; calls/status.cpp maps them one to one.
enum class Reason {
  kInvalidArgument,     // The request can never succeed as it is; the message names the field.
  kNotFound,            // The named resource does not exist.
  kAlreadyExists,       // The resource to create is there already.
  kAborted,             // A stale etag: read the resource again and retry.
  kPermissionDenied,    // The caller is known, and may not do this.
  kUnauthenticated,     // The caller has not shown who it is.
  kFailedPrecondition,  // The system is not in the state that the request needs.
  kResourceExhausted,   // A limit, or the disk, is full.
  kDeadlineExceeded,    // The caller's deadline passed.
  kCancelled,           // The caller has gone.
  kUnavailable,         // Shutting down; the caller may retry.
  kDataLoss,            // A stored record cannot be read.
  kInternal,            // A bug, or a disk that fails: the administrator's affair.
};

// Why, for a program: tells apart the errors of one reason that ask for different actions. The names are part
// of the API and never change their meaning.
namespace cause {

// kAborted.
inline constexpr const char* kStaleEtag = "STALE_ETAG";                   // Read again, merge, retry.
inline constexpr const char* kOperationUnderWay = "OPERATION_UNDER_WAY";  // Wait for its end, then repeat.
// kInvalidArgument.
inline constexpr const char* kLimitExceeded = "LIMIT_EXCEEDED";           // One of model/limits.h.
inline constexpr const char* kOperationReused = "OPERATION_REUSED";       // By another request.
inline constexpr const char* kPageTokenMismatch = "PAGE_TOKEN_MISMATCH";  // Of another request.
// kPermissionDenied.
inline constexpr const char* kRoleMissing = "ROLE_MISSING";  // Ask an administrator for a role.
// kUnauthenticated.
inline constexpr const char* kTokenMissing = "TOKEN_MISSING";  // Send one.
inline constexpr const char* kTokenUnknown = "TOKEN_UNKNOWN";  // It is mistyped, or was revoked.
inline constexpr const char* kTokenExpired = "TOKEN_EXPIRED";  // Ask an administrator for a new one.
// kFailedPrecondition.
inline constexpr const char* kHistoryCutOff = "HISTORY_CUT_OFF";  // No longer kept.
// kResourceExhausted.
inline constexpr const char* kDiskFull = "DISK_FULL";               // Free space on the server's disk.
inline constexpr const char* kStoreFull = "STORE_FULL";             // The store's own maximum.
inline constexpr const char* kReadersFull = "READERS_FULL";         // Too many reads are open; retry.
inline constexpr const char* kTooManyExports = "TOO_MANY_EXPORTS";  // Retry when another has ended.
inline constexpr const char* kTooManyImports = "TOO_MANY_IMPORTS";
inline constexpr const char* kTooManyWatches = "TOO_MANY_WATCHES";
inline constexpr const char* kQueueFull = "QUEUE_FULL";           // Too many calls are waiting; retry.
inline constexpr const char* kTooManyCalls = "TOO_MANY_CALLS";    // Of this caller; retry in a moment.
inline constexpr const char* kOverloaded = "OVERLOADED";          // The server is behind; retry in a moment.
inline constexpr const char* kClientTooSlow = "CLIENT_TOO_SLOW";  // It took or sent nothing for too long.
// kUnavailable.
inline constexpr const char* kServerStopping = "SERVER_STOPPING";  // Retry when it is back.
// kDataLoss.
inline constexpr const char* kStoreDamaged = "STORE_DAMAGED";  // Restore a backup.
// kInternal.
inline constexpr const char* kStoreIo = "STORE_IO";  // The disk reports an error; nothing was changed.

}  // namespace cause

// What a program can read of an error besides its reason.
struct ErrorDetail {
  const char* cause = "";  // One of entente::cause, or "" where the reason says it all.
  std::string field =
      {};  // The request's field that is at fault, in the proto's words: "concept.terms[2].text".
};

// Message: what happened, where, and what to do next, as one sentence for a person.
class Error : public std::runtime_error {
 public:
  Error(Reason reason, const std::string& message, ErrorDetail detail = {})
      : std::runtime_error(message), reason_(reason), detail_(std::move(detail)) {}
  Reason reason() const { return reason_; }
  const char* cause() const { return detail_.cause; }
  const std::string& field() const { return detail_.field; }

  // The same error with another message, which says more about it.
  Error with_message(const std::string& message) const { return {reason_, message, detail_}; }

 private:
  Reason reason_;
  ErrorDetail detail_;
};

}  // namespace entente
