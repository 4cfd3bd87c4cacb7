// A stream of questions about a document, each answered before the next is read: a caller that is slow to
// take answers is sent no more of them, and no thread waits for it.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/call_scope.h"
#include "server/calls/messages.h"

namespace entente::calls {

// From the bytes of a question, which the call parses, to those of its answer. May throw Error.
using AnswerBytes = std::function<grpc::ByteBuffer(CallScope& call, const grpc::ByteBuffer& question,
                                                   const store::ReadTransaction& transaction,
                                                   const Cancellation& cancellation)>;

// Deletes itself at its end. An Error ends the stream and says which request it was.
class DocumentStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  DocumentStream(const Backend& backend, const grpc::CallbackServerContext& context, AnswerBytes answer);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override { scope_.caller_has_gone(); }
  void OnDone() override;

 private:
  std::optional<grpc::Status> answer_request();
  void end(const grpc::Status& status);
  void server_stops();

  CallScope scope_;
  const AnswerBytes answer_;
  std::mutex
      mutex_;  // Guards what follows: callbacks and steps come one after the other, the stop at any time.
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  int count_ = 0;
  bool working_ = false;
  bool ended_ = false;
  std::uint64_t number_ = 0;
};

// answer(request, transaction, cancellation, response). It may keep what it needs from one request to the
// next, and add that to the request.
template <typename Request, typename Response, typename Answer>
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* answer_document(
    const Backend& backend, const grpc::CallbackServerContext& context, Answer answer) {
  return new DocumentStream(backend, context,
                            [answer = std::move(answer)](CallScope& call, const grpc::ByteBuffer& question,
                                                         const store::ReadTransaction& transaction,
                                                         const Cancellation& cancellation) mutable {
                              Request request;
                              call.parse(question, request);
                              Response response;
                              answer(request, transaction, cancellation, response);
                              return to_bytes(response);
                            });
}

}  // namespace entente::calls
