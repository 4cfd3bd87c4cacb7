// A stream of questions about a document, answered in their order. Several questions of one stream may be
// worked on at a time. A caller that is slow to take answers is sent no more of them: no question is read
// while as many are unanswered as may be worked on, and no thread waits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <google/protobuf/message.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/call_scope.h"
#include "server/calls/messages.h"

namespace entente::calls {

// How a document is answered. Both may throw Error.
struct DocumentWork {
  // Reads a question; one after the other, in their order.
  std::function<std::shared_ptr<google::protobuf::Message>(CallScope& call, const grpc::ByteBuffer& bytes)>
      read;
  // Answers it. Several at a time, where at_once is more than 1.
  std::function<grpc::ByteBuffer(google::protobuf::Message& question,
                                 const store::ReadTransaction& transaction, const Cancellation& cancellation)>
      answer;
  std::size_t at_once = 1;
};

// Deletes itself at its end. An Error ends the stream after the answers before it, and says which request it
// was.
class DocumentStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  DocumentStream(const Backend& backend, const grpc::CallbackServerContext& context, DocumentWork work);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override { scope_.caller_has_gone(); }
  void OnDone() override;

 private:
  // A question that has been read, until its answer is sent.
  struct Place {
    int number = 0;
    std::optional<grpc::ByteBuffer> answer;
    std::optional<grpc::Status> refused;
  };

  std::optional<grpc::Status> answer_request();
  // Takes the next question into its place, in their order. Null where there is nothing to answer.
  std::shared_ptr<google::protobuf::Message> read_question(const std::shared_ptr<Place>& place);
  static std::optional<grpc::Status> failure_of(int number, const std::function<void()>& work);
  void job_ends();
  // Under the mutex.
  void refuse(Place& place, const grpc::Status& status);
  void read_more();
  void send_next();
  void end(const grpc::Status& status);
  void server_stops();

  CallScope scope_;
  const DocumentWork work_;
  std::mutex mutex_;  // Guards what follows.
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  std::deque<grpc::ByteBuffer> unread_;        // Questions that no job has begun with.
  std::deque<std::shared_ptr<Place>> places_;  // In the order of the questions.
  int count_ = 0;
  int jobs_ = 0;  // Submitted and not ended.
  bool reading_ = false;
  bool writing_ = false;
  bool all_read_ = false;
  bool stopping_ = false;
  bool ended_ = false;
  bool done_ = false;
  std::uint64_t number_ = 0;
};

// At most this many questions of one stream at a time.
std::size_t questions_at_once();

// answer(request, transaction, cancellation, response), for several requests at a time; prepare(request)
// comes before it, in the order of the requests. It may keep what it needs from one request to the next, and
// add that to the request.
template <typename Request, typename Response, typename Prepare, typename Answer>
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* answer_document(
    const Backend& backend, const grpc::CallbackServerContext& context, Prepare prepare, Answer answer,
    std::size_t at_once = questions_at_once()) {
  DocumentWork work;
  work.at_once = at_once;
  work.read = [prepare = std::move(prepare)](CallScope& call, const grpc::ByteBuffer& bytes) mutable {
    auto request = std::make_shared<Request>();
    call.parse(bytes, *request);
    prepare(*request);
    return std::shared_ptr<google::protobuf::Message>(std::move(request));
  };
  work.answer = [answer = std::move(answer)](google::protobuf::Message& question,
                                             const store::ReadTransaction& transaction,
                                             const Cancellation& cancellation) mutable {
    Response response;
    answer(static_cast<const Request&>(question), transaction, cancellation, response);
    return to_bytes(response);
  };
  return new DocumentStream(backend, context, std::move(work));
}

// As answer_document(), one request at a time, for an answer that keeps what it needs from one to the next.
template <typename Request, typename Response, typename Answer>
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* answer_in_turn(
    const Backend& backend, const grpc::CallbackServerContext& context, Answer answer) {
  return answer_document<Request, Response>(
      backend, context, [](Request&) {}, std::move(answer), 1);
}

}  // namespace entente::calls
