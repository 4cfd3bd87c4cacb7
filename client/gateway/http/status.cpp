#include "client/gateway/http/status.h"

namespace entente::gateway {

int http_status(client::Code code) {
  switch (code) {
    case client::Code::kInvalidArgument:
    case client::Code::kFailedPrecondition:
    case client::Code::kOutOfRange:
      return 400;
    case client::Code::kUnauthenticated:
      return 401;
    case client::Code::kPermissionDenied:
      return 403;
    case client::Code::kNotFound:
      return 404;
    case client::Code::kAborted:
    case client::Code::kAlreadyExists:
      return 409;
    case client::Code::kResourceExhausted:
      return 429;
    case client::Code::kCancelled:
      return 499;
    case client::Code::kUnimplemented:
      return 501;
    case client::Code::kUnavailable:
      return 503;
    case client::Code::kDeadlineExceeded:
      return 504;
    default:
      return 500;
  }
}

}  // namespace entente::gateway
