#include "client/library/status_error.h"

#include <google/protobuf/util/time_util.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

namespace entente::client {
namespace {

void read(const google::protobuf::Any& detail, ErrorDetails& details) {
  if (google::rpc::ErrorInfo info; detail.UnpackTo(&info)) {
    details.cause = info.reason();
    const auto request = info.metadata().find("request");
    if (request != info.metadata().end()) details.request = request->second;
  }
  if (google::rpc::BadRequest request; detail.UnpackTo(&request)) {
    for (const auto& one : request.field_violations())
      details.field_violations.push_back({one.field(), one.description()});
  }
  if (google::rpc::RetryInfo retry; detail.UnpackTo(&retry)) {
    details.retry_after = std::chrono::milliseconds(
        google::protobuf::util::TimeUtil::DurationToMilliseconds(retry.retry_delay()));
  }
}

ErrorDetails details_of(const grpc::Status& status) {
  ErrorDetails details;
  google::rpc::Status sent;
  if (!sent.ParseFromString(status.error_details())) return details;
  for (const google::protobuf::Any& detail : sent.details()) read(detail, details);
  details.status = status.error_details();
  return details;
}

}  // namespace

Error error_of(const grpc::Status& status) {
  // A server that ends its last calls; nobody here has asked for it.
  if (status.error_code() == grpc::StatusCode::CANCELLED && status.error_message().empty())
    return Error(Code::kUnavailable, "the server stops");
  return Error(static_cast<Code>(status.error_code()), status.error_message(), details_of(status));
}

void check(const grpc::Status& status) {
  if (!status.ok()) throw error_of(status);
}

}  // namespace entente::client
