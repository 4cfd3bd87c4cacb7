// One call on the server: who makes it, whether its work should go on, and the threads that work for it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>

#include "server/access/caller.h"
#include "server/access/quotas.h"
#include "server/calls/backend.h"
#include "server/calls/door.h"
#include "server/calls/work_pool.h"
#include "server/cancellation/cancellation.h"

namespace entente::calls {

// A step of a call's work: the status that ends the call, or nothing where the call goes on elsewhere. It may
// throw Error.
using Step = std::function<std::optional<grpc::Status>()>;
// Ends the call. Nothing of the call is touched after it.
using Finish = std::function<void(const grpc::Status&)>;

class CallScope {
 public:
  CallScope(const Backend& backend, const grpc::CallbackServerContext& context, access::CallKind kind);

  // Reads a message of the call, and checks that its caller may ask it. Throws kInvalidArgument;
  // kUnauthenticated, kPermissionDenied; kResourceExhausted where the caller has too many calls. For one
  // thread at a time.
  void parse(const grpc::ByteBuffer& bytes, google::protobuf::Message& message);

  // See Quotas. REQUIRES a message that was parsed.
  access::Quotas::Clock::duration pause_of_import(std::size_t records) const;

  // Throws kUnauthenticated where the caller's token has been revoked, or has expired, since the call began.
  // REQUIRES a message that was parsed.
  void check_caller() const;

  // Of the call's own deadline, or of the default one of the class; of its caller, and of the server.
  Cancellation cancellation(WorkClass work_class) const;

  // The caller has gone: whatever works for the call ends soon.
  void caller_has_gone();

  // Queues the first step of a message: it is refused where the queue is full, or where the call came after
  // the server was told to stop, and passed over where the call was cancelled while it waited.
  void submit(WorkClass work_class, Step step, Finish finish) const;

  // Queues a later step, which always runs.
  void resume(WorkClass work_class, Step step, Finish finish) const;

  // The same after a while, in which no thread waits.
  void resume_later(WorkClass work_class, std::chrono::milliseconds wait, Step step, Finish finish) const;

  // The server had been told to stop when the call came.
  bool came_too_late() const { return came_too_late_; }

  const Backend& backend() const { return backend_; }
  const grpc::CallbackServerContext& context() const { return context_; }

 private:
  const Backend backend_;
  const grpc::CallbackServerContext& context_;
  const access::CallKind kind_;
  const std::string client_;
  const std::shared_ptr<Cancellation::Flag> flag_;
  const Door::OpenCall open_;
  const bool came_too_late_;
  access::CallerPtr caller_;  // Of the first message that was parsed.
  access::Quotas::Place place_;
};

}  // namespace entente::calls
