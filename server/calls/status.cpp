#include "server/calls/status.h"

#include <algorithm>
#include <set>

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

namespace entente::calls {
namespace {

struct Code {
  grpc::StatusCode code;
  const char* name;  // ErrorInfo.reason of an error without a cause.
};

Code code_of(Reason reason) {
  switch (reason) {
    case Reason::kInvalidArgument:
      return {grpc::StatusCode::INVALID_ARGUMENT, "INVALID_ARGUMENT"};
    case Reason::kNotFound:
      return {grpc::StatusCode::NOT_FOUND, "NOT_FOUND"};
    case Reason::kAlreadyExists:
      return {grpc::StatusCode::ALREADY_EXISTS, "ALREADY_EXISTS"};
    case Reason::kAborted:
      return {grpc::StatusCode::ABORTED, "ABORTED"};
    case Reason::kPermissionDenied:
      return {grpc::StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED"};
    case Reason::kUnauthenticated:
      return {grpc::StatusCode::UNAUTHENTICATED, "UNAUTHENTICATED"};
    case Reason::kFailedPrecondition:
      return {grpc::StatusCode::FAILED_PRECONDITION, "FAILED_PRECONDITION"};
    case Reason::kResourceExhausted:
      return {grpc::StatusCode::RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED"};
    case Reason::kDeadlineExceeded:
      return {grpc::StatusCode::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"};
    case Reason::kCancelled:
      return {grpc::StatusCode::CANCELLED, "CANCELLED"};
    case Reason::kUnavailable:
      return {grpc::StatusCode::UNAVAILABLE, "UNAVAILABLE"};
    case Reason::kDataLoss:
      return {grpc::StatusCode::DATA_LOSS, "DATA_LOSS"};
    case Reason::kInternal:
      return {grpc::StatusCode::INTERNAL, "INTERNAL"};
  }
  return {grpc::StatusCode::UNKNOWN, "UNKNOWN"};
}

// How long a caller should wait before it sends the call again; 0 where that will not help.
int seconds_to_retry(std::string_view why) {
  static const std::set<std::string_view> soon = {cause::kQueueFull, cause::kReadersFull,
                                                  cause::kOperationUnderWay, cause::kTooManyCalls,
                                                  cause::kOverloaded};
  static const std::set<std::string_view> later = {cause::kTooManyExports, cause::kTooManyImports,
                                                   cause::kTooManyWatches, cause::kServerStopping};
  return soon.contains(why) ? 1 : later.contains(why) ? 5 : 0;
}

std::size_t header_bytes(char c) {
  return c >= ' ' && c <= '~' && c != '%' ? 1 : 3;
}

// As much of a message as its part of the header holds.
std::string fitting(std::string_view message) {
  std::size_t bytes = 0;
  std::size_t end = 0;
  while (end < message.size() && bytes <= kMessageHeaderBytes) bytes += header_bytes(message[end++]);
  return end == message.size() && bytes <= kMessageHeaderBytes ? std::string(message)
                                                               : beginning_of(message, end - 1);
}

std::size_t header_bytes(const google::rpc::Status& details, const std::string& message) {
  std::size_t bytes = (details.ByteSizeLong() + 2) / 3 * 4;
  for (const char c : message) bytes += header_bytes(c);
  return bytes;
}

std::string reason_of(const Error& error, const char* standard) {
  if (*error.cause() != '\0') return error.cause();
  return error.field().empty() ? standard : "INVALID_FIELD";
}

google::rpc::Status details_of(const Error& error, const Code& code, const std::string& message,
                               const StatusDetail& detail) {
  google::rpc::Status details;
  details.set_code(code.code);
  // The message travels in a header of its own; a long one has no room twice.
  details.set_message(beginning_of(message, 200));
  google::rpc::ErrorInfo info;
  info.set_reason(reason_of(error, code.name));
  info.set_domain("entente");
  info.mutable_metadata()->insert(detail.metadata.begin(), detail.metadata.end());
  details.add_details()->PackFrom(info);
  if (!error.field().empty()) {
    google::rpc::BadRequest bad;
    auto& violation = *bad.add_field_violations();
    violation.set_field(beginning_of(error.field(), 300));
    violation.set_description(beginning_of(message, 300));
    details.add_details()->PackFrom(bad);
  }
  if (const int seconds = seconds_to_retry(error.cause()); seconds > 0) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(seconds);
    details.add_details()->PackFrom(retry);
  }
  if (detail.message) details.add_details()->PackFrom(*detail.message);
  if (detail.message && header_bytes(details, message) > kHeaderBytes)
    details.mutable_details()->RemoveLast();
  return details;
}

}  // namespace

std::string beginning_of(std::string_view text, std::size_t bytes) {
  std::size_t end = std::min(text.size(), bytes);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end));
}

grpc::Status status_of(const Error& error, const StatusDetail& detail) {
  const Code code = code_of(error.reason());
  const std::string message = fitting(error.what());
  return {code.code, message, details_of(error, code, message, detail).SerializeAsString()};
}

grpc::Status with_request(const grpc::Status& status, const std::string& request, std::string& cause) {
  google::rpc::Status details;
  if (status.error_details().empty() || !details.ParseFromString(status.error_details())) return status;
  for (auto& packed : *details.mutable_details()) {
    google::rpc::ErrorInfo info;
    if (!packed.UnpackTo(&info)) continue;
    cause = info.reason();
    (*info.mutable_metadata())[kRequestMetadata] = request;
    packed.PackFrom(info);
  }
  return {status.error_code(), status.error_message(), details.SerializeAsString()};
}

}  // namespace entente::calls
