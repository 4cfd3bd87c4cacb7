// Errors as gRPC statuses; the one place where an exception becomes an answer. The details of a status, under
// the key grpc-status-details-bin, are a google.rpc.Status with google.rpc.ErrorInfo always, and BadRequest,
// RetryInfo and messages of ours where they say more.
#pragma once

#include <cstddef>
#include <exception>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>
#include <grpcpp/support/status.h>

#include "server/error/error.h"

namespace entente::calls {

// gRPC clients refuse headers of more than 8 KiB, which hold message and details together: a message with
// each byte that is not plain ASCII as three, details by a third longer than they are.
inline constexpr std::size_t kHeaderBytes = 7'400;
inline constexpr std::size_t kMessageHeaderBytes = 2'400;

// The most bytes that a message of ours may have to be sent with the status of an error whose text is as long
// as it may be.
inline constexpr std::size_t kDetailBytes = 2'600;

// The first whole characters of a text, at most this many bytes.
std::string beginning_of(std::string_view text, std::size_t bytes);

// What a status says besides its error.
struct StatusDetail {
  std::map<std::string, std::string> metadata;               // Of ErrorInfo.
  std::shared_ptr<const google::protobuf::Message> message;  // Left out where a header cannot hold it.
};

// With the beginning of the error's message where that is too long for a header.
grpc::Status status_of(const Error& error, const StatusDetail& detail = {});

// Of ErrorInfo: the identifier by which the log names the call.
inline constexpr const char* kRequestMetadata = "request";

// The status with the identifier of its call in its ErrorInfo, which has room for it in the header. `cause`
// becomes the reason of the ErrorInfo. A status without details stays as it is.
grpc::Status with_request(const grpc::Status& status, const std::string& request, std::string& cause);

// Runs the work; OK, or the status of what it threw. What is not an Error is a bug: INTERNAL.
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

}  // namespace entente::calls
