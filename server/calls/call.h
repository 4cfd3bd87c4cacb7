// One unary call from its bytes to its answer. gRPC's thread only queues it; parsing, work and answer are
// steps on threads of the pool. An Error becomes the call's status.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <google/protobuf/empty.pb.h>
#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/backend.h"
#include "server/calls/call_scope.h"
#include "server/calls/messages.h"
#include "server/calls/refusal.h"
#include "server/calls/status.h"
#include "server/cancellation/cancellation.h"
#include "server/error/error.h"
#include "server/journal/journal.h"

namespace entente::calls {

// Adds raw methods to a generated service, so that parsing is ours: Methods<Api::Service, Api::WithRaw..._A,
// ..._B>.
template <typename Service, template <typename> typename... Method>
struct Methods;
template <typename Service>
struct Methods<Service> {
  using Type = Service;
};
template <typename Service, template <typename> typename First, template <typename> typename... Rest>
struct Methods<Service, First, Rest...> {
  using Type = First<typename Methods<Service, Rest...>::Type>;
};

// An empty change by the caller, now: comment and operation of the metadata (see proto/README.md); the author
// is the caller, and of the metadata where the server needs no token. Throws kInvalidArgument where they are
// malformed, and as Callers::of().
Change change_by_caller(const Backend& backend, const grpc::CallbackServerContext& context);

// Now, as changes are stamped.
Time present_time();

// Of a request's type and content; never 0. The same for the same request in servers of one version.
std::uint64_t hash_of(const google::protobuf::Message& request);

// An identifier for an operation whose caller gave none: "undo-1f…", of 64 bits of chance.
std::string fresh_operation(std::string_view kind);

// Another call works on the same operation.
class OperationUnderWay : public Error {
 public:
  explicit OperationUnderWay(const std::string& operation)
      : Error(Reason::kAborted,
              "The operation \"" + operation +
                  "\" is still under way; wait for its end and send the call again",
              {.cause = cause::kOperationUnderWay}) {}
};

// Deletes itself at its end.
class UnaryCall final : public grpc::ServerUnaryReactor {
 public:
  UnaryCall(const Backend& backend, const grpc::CallbackServerContext& context)
      : scope_(backend, context, access::CallKind::kUnary) {}

  void OnCancel() override { scope_.caller_has_gone(); }
  void OnDone() override { delete this; }

  // As CallScope's. The last thing that a step does with the call.
  void submit(WorkClass work_class, Step step) { scope_.submit(work_class, std::move(step), finish()); }
  void resume(WorkClass work_class, Step step) { scope_.resume(work_class, std::move(step), finish()); }
  void resume_later(WorkClass work_class, std::chrono::milliseconds wait, Step step) {
    scope_.resume_later(work_class, wait, std::move(step), finish());
  }

  // As CallScope's.
  void parse(const grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
    scope_.parse(bytes, message);
  }

  Cancellation cancellation(WorkClass work_class) const { return scope_.cancellation(work_class); }

 private:
  calls::Finish finish() {
    return [this](const grpc::Status& status) { Finish(status); };
  }

  CallScope scope_;
};

// The class of all requests of a method.
template <WorkClass kClass>
struct Always {
  template <typename Request>
  WorkClass operator()(const Request&) const {
    return kClass;
  }
};

// Answers a call that only reads: work(request, transaction, cancellation, response), or without the
// cancellation where the work is short whatever is asked. class_of(request) says where it runs.
template <typename Request, typename Response, typename Work, typename ClassOf = Always<WorkClass::kShort>>
grpc::ServerUnaryReactor* answer_read(const Backend& backend, grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* bytes, grpc::ByteBuffer* answer, Work work,
                                      ClassOf class_of = {}) {
  auto* call = new UnaryCall(backend, *context);
  call->submit(WorkClass::kShort, [=]() -> std::optional<grpc::Status> {
    const auto request = std::make_shared<Request>();
    call->parse(*bytes, *request);
    const WorkClass work_class = class_of(std::as_const(*request));
    const Step read = [=]() -> std::optional<grpc::Status> {
      Response response;
      const store::ReadTransaction transaction = backend.environment.read();
      if constexpr (std::is_invocable_v<Work, const Request&, const store::ReadTransaction&, Response&>) {
        work(std::as_const(*request), transaction, response);
      } else {
        work(std::as_const(*request), transaction, call->cancellation(work_class), response);
      }
      *answer = to_bytes(response);
      return grpc::Status::OK;
    };
    if (work_class == WorkClass::kShort) return read();
    call->submit(work_class, read);
    return std::nullopt;
  });
  return call;
}

// Answers a call whose work may take long and waits for the journal: work(request, cancellation, response),
// which may throw OperationUnderWay; then it is tried again in a moment, without a thread that waits.
template <typename Request, typename Response, typename Work>
grpc::ServerUnaryReactor* answer_long(const Backend& backend, grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* bytes, grpc::ByteBuffer* answer, Work work) {
  auto* call = new UnaryCall(backend, *context);
  const Cancellation cancellation = call->cancellation(WorkClass::kLong);
  const auto step = std::make_shared<Step>();
  *step = [=, again = std::weak_ptr(step)]() -> std::optional<grpc::Status> {
    cancellation.check("the operation is under way for another call; wait for its end");
    Request request;
    call->parse(*bytes, request);
    Response response;
    try {
      work(std::as_const(request), cancellation, response);
    } catch (const OperationUnderWay&) {
      constexpr std::chrono::milliseconds kWait{50};
      call->resume_later(WorkClass::kLong, kWait, [step = again.lock()] { return (*step)(); });
      return std::nullopt;
    }
    *answer = to_bytes(response);
    return grpc::Status::OK;
  };
  call->submit(WorkClass::kLong, [step] { return (*step)(); });
  return call;
}

// The name of what a change of one edit put. Throws kInvalidArgument where the operation that a repetition
// names was of another kind.
const ThingName& written(const journal::Receipt& receipt, ThingName::Kind kind);

// A call that changes something, kept alive until the journal has answered.
template <typename Request, typename Response>
struct WriteCall {
  using Plan = std::function<void(const Request&, const store::ReadTransaction&, Change&)>;
  using Fill =
      std::function<void(const Request&, const journal::Receipt&, const store::ReadTransaction&, Response&)>;

  Backend backend;
  grpc::CallbackServerContext* context;
  UnaryCall* call;
  grpc::ByteBuffer* answer;
  Plan plan;
  Fill fill;
  bool may_replan;
  Request request = {};
  int tries_left = 5;
  std::vector<ExpectedVersion> expected = {};
};

template <typename Request, typename Response>
grpc::Status finish(const WriteCall<Request, Response>& write, const journal::Receipt& receipt) {
  Response response;
  write.fill(write.request, receipt, write.backend.environment.read(), response);
  *write.answer = to_bytes(response);
  return grpc::Status::OK;
}

// Plans the change on what is stored now and submits it. A plan whose state has changed in the meantime is
// made again when the caller gave no etag. Only the journal's own work is done on its thread.
template <typename Request, typename Response>
std::optional<grpc::Status> submit(const std::shared_ptr<WriteCall<Request, Response>>& write) {
  Change change = change_by_caller(write->backend, *write->context);
  change.request_hash = hash_of(write->request);
  const auto applied = journal::applied_before(write->backend.environment.read(), change);
  if (applied) return finish(*write, *applied);
  write->plan(write->request, write->backend.environment.read(), change);
  write->expected = expected_versions(change.edits);
  write->backend.journal.submit(std::move(change), [write](const journal::Result& result) {
    write->call->resume(WorkClass::kShort, [write, result]() -> std::optional<grpc::Status> {
      const Error* error = std::get_if<Error>(&result);
      if (error == nullptr) return finish(*write, std::get<journal::Receipt>(result));
      if (error->reason() == Reason::kAborted && write->may_replan && --write->tries_left > 0)
        return submit(write);
      return write->backend.status_of_refusal(*error, write->expected, write->backend.environment);
    });
  });
  return std::nullopt;
}

// Answers a call that changes something: plan(request, transaction, change) makes the change, fill(request,
// receipt, transaction, response) the answer once it is durable. The etag, if any, is in the plan's
// expectations.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* answer_write(const Backend& backend, grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* bytes, grpc::ByteBuffer* answer,
                                       bool may_replan, typename WriteCall<Request, Response>::Plan plan,
                                       typename WriteCall<Request, Response>::Fill fill) {
  auto* call = new UnaryCall(backend, *context);
  auto write = std::make_shared<WriteCall<Request, Response>>(WriteCall<Request, Response>{
      backend, context, call, answer, std::move(plan), std::move(fill), may_replan});
  call->submit(WorkClass::kShort, [call, write, bytes] {
    call->parse(*bytes, write->request);
    return submit(write);
  });
  return call;
}

// The fill of a call that answers nothing.
template <typename Request>
void nothing_to_fill(const Request&, const journal::Receipt&, const store::ReadTransaction&,
                     google::protobuf::Empty&) {}

}  // namespace entente::calls
