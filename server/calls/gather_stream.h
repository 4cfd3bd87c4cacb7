// A stream of messages that ends with one answer.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/call_scope.h"

namespace entente::calls {

// What becomes of the messages. Called by one thread at a time; may throw Error.
class Gatherer {
 public:
  virtual ~Gatherer() = default;
  virtual void take(CallScope& call, const grpc::ByteBuffer& message,
                    const store::ReadTransaction& transaction, const Cancellation& cancellation) = 0;
  // After the last message.
  virtual grpc::ByteBuffer answer(const store::ReadTransaction& transaction,
                                  const Cancellation& cancellation) = 0;
};

// Deletes itself at its end. An Error ends the stream and says which message it was.
class GatherStream final : public grpc::ServerReadReactor<grpc::ByteBuffer> {
 public:
  GatherStream(const Backend& backend, const grpc::CallbackServerContext& context, grpc::ByteBuffer& answer,
               std::unique_ptr<Gatherer> gatherer);

  void OnReadDone(bool ok) override;
  void OnCancel() override { scope_.caller_has_gone(); }
  void OnDone() override;

 private:
  std::optional<grpc::Status> take_message();
  std::optional<grpc::Status> make_answer();
  void end(const grpc::Status& status);
  void server_stops();

  CallScope scope_;
  grpc::ByteBuffer& answer_;
  const std::unique_ptr<Gatherer> gatherer_;
  const Cancellation cancellation_;  // Of the whole stream.
  std::mutex
      mutex_;  // Guards what follows: callbacks and steps come one after the other, the stop at any time.
  grpc::ByteBuffer message_;
  int count_ = 0;
  bool working_ = false;
  bool ended_ = false;
  std::uint64_t number_ = 0;
};

}  // namespace entente::calls
