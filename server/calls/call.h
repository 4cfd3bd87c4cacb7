// One unary call from its bytes to its answer: parse, work, answer; an Error becomes the call's status here.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>

#include <google/protobuf/empty.pb.h>
#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/messages.h"
#include "server/calls/refusal.h"
#include "server/calls/status.h"
#include "server/cancellation/cancellation.h"
#include "server/journal/journal.h"
#include "server/store/environment.h"

namespace entente::calls {

// What every service works on. Outlives them.
struct Backend {
  store::Environment& environment;
  journal::Journal& journal;
  RefusalStatus status_of_refusal = nullptr;  // Set by the server.
};

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

// An empty change by the caller, now: author, comment and operation of the metadata (see the services'
// comments). Throws kInvalidArgument where they are malformed.
Change change_by_caller(const grpc::CallbackServerContext& context);

// Now, as changes are stamped.
Time present_time();

// Of a request's type and content; never 0. The same for the same request on any machine.
std::uint64_t hash_of(const google::protobuf::Message& request);

// Of the call's deadline.
Cancellation cancellation_of(const grpc::CallbackServerContext& context);

// Answers a call that only reads: work(request, transaction, response).
template <typename Request, typename Response, typename Work>
grpc::ServerUnaryReactor* answer_read(const Backend& backend, grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* bytes, grpc::ByteBuffer* answer, Work&& work) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(guarded([&] {
    Request request;
    parse(*bytes, request);
    Response response;
    work(std::as_const(request), backend.environment.read(), response);
    *answer = to_bytes(response);
  }));
  return reactor;
}

// An identifier for an operation whose caller gave none: "undo-1f…", of 64 bits of chance.
std::string fresh_operation(std::string_view kind);

// Answers a call whose work may take long or wait for the journal, on a thread of its own: work(request,
// response).
template <typename Request, typename Response, typename Work>
grpc::ServerUnaryReactor* answer_on_thread(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* bytes, grpc::ByteBuffer* answer,
                                           Work work) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  // The server waits for every call before it goes, and the thread touches nothing after Finish.
  std::thread([reactor, bytes, answer, work = std::move(work)] {
    grpc::Status status = guarded([&] {
      Request request;
      parse(*bytes, request);
      Response response;
      work(std::as_const(request), response);
      *answer = to_bytes(response);
    });
    reactor->Finish(status);
  }).detach();
  return reactor;
}

// A call that changes something, kept alive until the journal has answered.
template <typename Request, typename Response>
struct WriteCall {
  using Plan = std::function<void(const Request&, const store::ReadTransaction&, Change&)>;
  using Fill =
      std::function<void(const Request&, const journal::Receipt&, const store::ReadTransaction&, Response&)>;

  Backend backend;
  grpc::CallbackServerContext* context;
  grpc::ServerUnaryReactor* reactor;
  grpc::ByteBuffer* answer;
  Request request;
  Plan plan;
  Fill fill;
  bool may_replan;
  int tries_left = 5;
  std::vector<ExpectedVersion> expected = {};
};

// What a change of one edit put. Throws kInvalidArgument where the operation that a repetition names was of
// another kind.
inline const ThingName& written(const journal::Receipt& receipt, ThingName::Kind kind) {
  if (receipt.edits.size() != 1 || receipt.edits[0].kind != JournalEdit::Kind::kPut ||
      receipt.edits[0].thing.kind != kind) {
    throw Error(Reason::kInvalidArgument,
                "The metadata entente-operation was given to another kind of change before; give each "
                "operation an identifier of its own");
  }
  return receipt.edits[0].thing;
}

template <typename Request, typename Response>
void finish(const WriteCall<Request, Response>& call, const journal::Receipt& receipt) {
  call.reactor->Finish(guarded([&] {
    Response response;
    call.fill(call.request, receipt, call.backend.environment.read(), response);
    *call.answer = to_bytes(response);
  }));
}

// Plans the change on what is stored now and submits it. A plan that was made on a state which changed
// meanwhile is made again when the caller gave no etag to hold it to.
template <typename Request, typename Response>
void submit(const std::shared_ptr<WriteCall<Request, Response>>& call) {
  const grpc::Status status = guarded([&] {
    Change change = change_by_caller(*call->context);
    change.request_hash = hash_of(call->request);
    const auto applied = journal::applied_before(call->backend.environment.read(), change);
    if (applied) return finish(*call, *applied);
    call->plan(call->request, call->backend.environment.read(), change);
    call->expected = expected_versions(change.edits);
    call->backend.journal.submit(std::move(change), [call](const journal::Result& result) {
      const Error* error = std::get_if<Error>(&result);
      if (error != nullptr && error->reason() == Reason::kAborted && call->may_replan &&
          --call->tries_left > 0) {
        submit(call);
        return;
      }
      if (error != nullptr) {
        call->reactor->Finish(
            call->backend.status_of_refusal(*error, call->expected, call->backend.environment));
      } else {
        finish(*call, std::get<journal::Receipt>(result));
      }
    });
  });
  if (!status.ok()) call->reactor->Finish(status);
}

// Answers a call that changes something: plan(request, transaction, change) makes the change, fill(request,
// receipt, transaction, response) the answer once it is durable. The etag, if any, is in the plan's
// expectations.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* answer_write(const Backend& backend, grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* bytes, grpc::ByteBuffer* answer,
                                       bool may_replan, typename WriteCall<Request, Response>::Plan plan,
                                       typename WriteCall<Request, Response>::Fill fill) {
  auto call = std::make_shared<WriteCall<Request, Response>>(WriteCall<Request, Response>{
      backend, context, context->DefaultReactor(), answer, {}, std::move(plan), std::move(fill), may_replan});
  const grpc::Status status = guarded([&] { parse(*bytes, call->request); });
  if (status.ok()) {
    submit(call);
  } else {
    call->reactor->Finish(status);
  }
  return call->reactor;
}

// The fill of a call that answers nothing.
template <typename Request>
void nothing_to_fill(const Request&, const journal::Receipt&, const store::ReadTransaction&,
                     google::protobuf::Empty&) {}

}  // namespace entente::calls
