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

// gRPC says of a connection that failed only what its layers say: OpenSSL in small letters, and BoringSSL in
// large ones with "_" for a blank. `part` is what tells the fault.
struct ConnectionFault {
  const char* part;
  const char* cause;
  const char* message;
};

constexpr ConnectionFault kConnectionFaults[] = {
    {"certificate verify failed", cause::kNotTrusted,
     "the server's certificate is not trusted; give the file of the authority that signed it (tls-ca)"},
    {"is not in peer certificate", cause::kWrongName,
     "the server's certificate is for another name; use the name that stands in it as the address"},
    {"hostname verification check failed", cause::kWrongName,
     "the server's certificate is for another name; use the name that stands in it as the address"},
    {"wrong version number", cause::kWithoutTls,
     "the server speaks no TLS there; leave the TLS options out, or use its TLS port"},
    {"alert certificate", cause::kHungUp,
     "the server does not accept this client's certificate; give one that it trusts (tls-cert, tls-key)"},
    {"socket closed", cause::kHungUp,
     "the server ends the connection before it answers; if it speaks TLS, give tls-ca, and if it asks for a "
     "client's certificate, tls-cert and tls-key"},
    {"connection reset by peer", cause::kHungUp,
     "the server ends the connection before it answers; if it speaks TLS, give tls-ca, and if it asks for a "
     "client's certificate, tls-cert and tls-key"},
};

std::string plain(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_') c = ' ';
  }
  return text;
}

const ConnectionFault* fault_of(const grpc::Status& status) {
  const std::string said = plain(status.error_message());
  if (status.error_code() != grpc::StatusCode::UNAVAILABLE ||
      said.find("failed to connect") == std::string::npos)
    return nullptr;
  for (const ConnectionFault& fault : kConnectionFaults) {
    if (said.find(fault.part) != std::string::npos) return &fault;
  }
  return nullptr;
}

}  // namespace

Error error_of(const grpc::Status& status) {
  // A server that ends its last calls; nobody here has asked for it.
  if (status.error_code() == grpc::StatusCode::CANCELLED && status.error_message().empty())
    return Error(Code::kUnavailable, "the server stops");
  if (const ConnectionFault* const fault = fault_of(status)) {
    ErrorDetails details;
    details.cause = fault->cause;
    return Error(Code::kUnavailable, fault->message, std::move(details));
  }
  return Error(static_cast<Code>(status.error_code()), status.error_message(), details_of(status));
}

void check(const grpc::Status& status) {
  if (!status.ok()) throw error_of(status);
}

}  // namespace entente::client
