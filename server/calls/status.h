// Error reasons as gRPC status codes; the one place where an exception becomes an answer.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

#include <grpcpp/support/status.h>

#include "server/error/error.h"

namespace entente::calls {

// The details of a status and its message travel in headers, of which gRPC refuses more than 8 KiB together;
// details grow by a third on their way, and each byte of a message that is not ASCII to three.
inline constexpr std::size_t kMessageBytes = 1'200;
inline constexpr std::size_t kDetailBytes = 3'000;

// The first whole characters of a text, at most so many bytes.
std::string beginning_of(std::string_view text, std::size_t bytes);

// With the beginning of its message where that is too long for a header.
grpc::Status status_of(const Error& error);

// Runs the work; OK, or the status of what it threw. What is not an Error is a bug: INTERNAL, and logged.
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
