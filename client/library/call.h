// One call with its deadline, metadata and retries; for the library's own sources, which know gRPC.
#pragma once

#include <chrono>

#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include "client/library/channel.h"
#include "client/library/connection.h"
#include "client/library/error.h"

namespace entente::client {

// Throws the Error of a status that is not OK.
void check(const grpc::Status& status);

// Whether the server is not there, or about to go: what comes while it ends its last calls it answers with
// CANCELLED, which nobody here has asked for.
bool is_away(const grpc::Status& status);

// Sets author and comment. Text beyond ASCII goes under a key that ends in "-bin".
void add_metadata(grpc::ClientContext& context, const ConnectionOptions& options);

// Waits before attempt `attempt` (1 is the first repetition): exponential, with half of it by chance, so that
// many clients of a server that comes back don't all call at once. False when the deadline would pass.
bool wait_before_retry(int attempt, std::chrono::system_clock::time_point deadline);

enum class Repeat { kSafe, kUnsafe };

// Waits until the channel is connected, trying again for a second or two. Throws kUnavailable. Nothing has
// been sent by then, so that this much of a call may be repeated whatever it does.
void wait_for_connection(const Connection& connection, std::chrono::system_clock::time_point deadline);

// Calls stub->method(context, request, response). A call that is safe to repeat is tried again where
// the server was away; one that is not might have been applied although its answer was lost.
template <typename Response, typename Stub, typename Request>
Response unary(const Connection& connection, Stub& stub,
               grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const Request& request, Repeat repeat) {
  const auto deadline = std::chrono::system_clock::now() + connection.options().timeout;
  // The server applies an operation once, however often it is sent.
  if (!connection.options().operation.empty()) repeat = Repeat::kSafe;
  if (repeat == Repeat::kUnsafe) wait_for_connection(connection, deadline);
  for (int attempt = 1;; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    add_metadata(context, connection.options());
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    const bool again = is_away(status) && repeat == Repeat::kSafe &&
                       attempt < connection.options().max_attempts && wait_before_retry(attempt, deadline);
    if (again) continue;
    check(status);
    return response;
  }
}

// The same without a deadline, for a call that may take as long as it takes.
template <typename Response, typename Stub, typename Request>
Response long_unary(const Connection& connection, Stub& stub,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request) {
  wait_for_connection(connection, std::chrono::system_clock::now() + connection.options().timeout);
  grpc::ClientContext context;
  add_metadata(context, connection.options());
  Response response;
  check((stub.*method)(&context, request, &response));
  return response;
}

}  // namespace entente::client
