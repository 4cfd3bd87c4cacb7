// A stream of questions about a document, each answered before the next is read: a caller that is slow to
// take answers is sent no more of them.
#pragma once

#include <string>
#include <utility>

#include <grpcpp/support/server_callback.h>

#include "server/calls/call.h"
#include "server/calls/status.h"

namespace entente::calls {

// answer(request, transaction, cancellation, response). An Error ends the stream and says which request it
// was.
template <typename Request, typename Response, typename Answer>
class DocumentStream final : public grpc::ServerBidiReactor<Request, Response> {
 public:
  DocumentStream(const Backend& backend, const grpc::CallbackServerContext& context, Answer answer)
      : backend_(backend), context_(context), answer_(std::move(answer)) {
    this->StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return this->Finish(grpc::Status::OK);
    ++count_;
    const grpc::Status status = guarded([&] {
      response_.Clear();
      answer_(std::as_const(request_), backend_.environment.read(), cancellation_of(context_), response_);
    });
    if (status.ok()) return this->StartWrite(&response_);
    this->Finish({status.error_code(), "Request " + std::to_string(count_) + ": " + status.error_message()});
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return this->Finish({grpc::StatusCode::CANCELLED, "The stream was broken off by its caller"});
    this->StartRead(&request_);
  }

  void OnDone() override { delete this; }

 private:
  const Backend backend_;
  const grpc::CallbackServerContext& context_;
  Answer answer_;
  Request request_;
  Response response_;
  int count_ = 0;
};

// Owned by gRPC until its end.
template <typename Request, typename Response, typename Answer>
grpc::ServerBidiReactor<Request, Response>* answer_document(const Backend& backend,
                                                            const grpc::CallbackServerContext& context,
                                                            Answer answer) {
  return new DocumentStream<Request, Response, Answer>(backend, context, std::move(answer));
}

}  // namespace entente::calls
