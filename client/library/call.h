// One call with its deadline, metadata and retries; for the library's own sources, which know gRPC.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include "client/library/call_stop.h"
#include "client/library/channel.h"
#include "client/library/connection.h"
#include "client/library/status_error.h"

namespace entente::client {

// Whether the server is not there, or about to go: a call that comes while it ends its last ones is answered
// with CANCELLED, which nobody here has asked for.
bool is_away(const grpc::Status& status);

// Sets the token, author, comment and operation. Text beyond ASCII goes under a key that ends in "-bin".
void add_metadata(grpc::ClientContext& context, const ConnectionOptions& options);

// Waits before attempt `attempt` (1 is the first repetition): exponential, with half of it by chance, so that
// many clients of a server that comes back don't all call at once; at least as long as the server asks.
// False, without waiting, when the deadline would pass.
bool wait_before_retry(int attempt, std::chrono::system_clock::time_point deadline,
                       std::chrono::milliseconds at_least = {});

// When a call may be made again whose answer was lost. Only an operation makes a change safe: the server
// applies it once, however often it is sent. An etag does not: if the change was applied, its etag is stale,
// and the repetition would be refused as if somebody else had been faster.
enum class Repeat { kSafe, kUnderOperation, kNever };

// Waits until the channel is connected, trying again for a second or two. Throws kUnavailable. Nothing has
// been sent by then, so that this much of a call may be repeated whatever it does.
void wait_for_connection(const Connection& connection, std::chrono::system_clock::time_point deadline);

// Whether to make a call again whose attempt ended with this status; if so, waits as long as that takes. A
// call that the server refused because too much is waiting has done nothing, and may be repeated whatever it
// does.
bool again(const Connection& connection, const grpc::Status& status, Repeat repeat, int attempt,
           std::chrono::system_clock::time_point deadline);

// Calls stub->method(context, request, response) within the connection's timeout, as often as `again` says.
template <typename Response, typename Stub, typename Request>
Response unary(const Connection& connection, Stub& stub,
               grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const Request& request, Repeat repeat) {
  const auto deadline = std::chrono::system_clock::now() + connection.options().timeout;
  if (repeat == Repeat::kUnderOperation && connection.options().operation.empty())
    wait_for_connection(connection, deadline);
  for (int attempt = 1;; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    add_metadata(context, connection.options());
    const CallStop::Guard guard(connection.options().stop.get(), [&context] { context.TryCancel(); });
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (status.ok()) return response;
    if (guard.is_stopped()) throw Error(Code::kCancelled, "the call was stopped");
    if (!again(connection, status, repeat, attempt, deadline)) throw error_of(status);
  }
}

// While it lives, cancels the call once `stop` answers true.
class Canceller {
 public:
  Canceller(grpc::ClientContext& context, const StopWhen& stop);
  ~Canceller();
  Canceller(const Canceller&) = delete;
  Canceller& operator=(const Canceller&) = delete;

  bool has_cancelled() const { return stopped_; }

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  bool done_ = false;
  std::atomic<bool> stopped_ = false;
  std::thread watcher_;
};

// The same without a deadline, for a call that may take as long as it takes and may be stopped.
template <typename Response, typename Stub, typename Request>
Response long_unary(const Connection& connection, Stub& stub,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, const StopWhen& stop = {}) {
  const auto deadline = std::chrono::system_clock::now() + connection.options().timeout;
  wait_for_connection(connection, deadline);
  for (int attempt = 1;; ++attempt) {
    grpc::ClientContext context;
    add_metadata(context, connection.options());
    const Canceller canceller(context, stop);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (status.ok()) return response;
    if (canceller.has_cancelled()) throw Error(Code::kCancelled, "the call was stopped");
    if (!again(connection, status, Repeat::kNever, attempt, deadline)) throw error_of(status);
  }
}

}  // namespace entente::client
