#include "server/calls/status.h"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace entente::calls {
namespace {

grpc::StatusCode code_of(Reason reason) {
  switch (reason) {
    case Reason::kInvalidArgument:
      return grpc::StatusCode::INVALID_ARGUMENT;
    case Reason::kNotFound:
      return grpc::StatusCode::NOT_FOUND;
    case Reason::kAlreadyExists:
      return grpc::StatusCode::ALREADY_EXISTS;
    case Reason::kAborted:
      return grpc::StatusCode::ABORTED;
    case Reason::kFailedPrecondition:
      return grpc::StatusCode::FAILED_PRECONDITION;
    case Reason::kResourceExhausted:
      return grpc::StatusCode::RESOURCE_EXHAUSTED;
    case Reason::kDeadlineExceeded:
      return grpc::StatusCode::DEADLINE_EXCEEDED;
    case Reason::kCancelled:
      return grpc::StatusCode::CANCELLED;
    case Reason::kUnavailable:
      return grpc::StatusCode::UNAVAILABLE;
    case Reason::kDataLoss:
      return grpc::StatusCode::DATA_LOSS;
    case Reason::kInternal:
      return grpc::StatusCode::INTERNAL;
  }
  return grpc::StatusCode::UNKNOWN;
}

bool is_the_servers_fault(Reason reason) {
  return reason == Reason::kInternal || reason == Reason::kDataLoss || reason == Reason::kResourceExhausted;
}

}  // namespace

std::string beginning_of(std::string_view text, std::size_t bytes) {
  std::size_t end = std::min(text.size(), bytes);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end));
}

grpc::Status status_of(const Error& error) {
  if (is_the_servers_fault(error.reason())) {
    spdlog::error("event=request_failed code={} message=\"{}\"", static_cast<int>(code_of(error.reason())),
                  error.what());
  }
  return {code_of(error.reason()), beginning_of(error.what(), kMessageBytes)};
}

}  // namespace entente::calls
