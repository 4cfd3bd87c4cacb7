// The stream of an export: chunks of a file, made one at a time as the caller takes them, all from one view
// of the store. A caller that takes none for ClientTimeouts::stalled_stream loses the stream, and the view
// with it.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/call_scope.h"
#include "server/calls/door.h"

namespace entente::calls {

// The next message of the file; nothing at its end. May throw Error.
using NextChunk = std::function<std::optional<grpc::ByteBuffer>(const Cancellation& cancellation)>;

// Deletes itself at its end.
class ExportCall final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  // `open` checks the request and gives the source of chunks; it may throw Error.
  ExportCall(const Backend& backend, const grpc::CallbackServerContext& context,
             std::function<NextChunk()> open);

  void OnWriteDone(bool ok) override;
  void OnCancel() override { scope_.caller_has_gone(); }
  void OnDone() override;

 private:
  void work();
  std::optional<grpc::Status> write_next();

  CallScope scope_;
  std::mutex mutex_;  // Guards what follows: callbacks and steps come one after the other.
  std::function<NextChunk()> open_;
  StreamSlots::Slot slot_;
  NextChunk next_;
  grpc::ByteBuffer chunk_;
  Timer::Alarm stalled_;
};

}  // namespace entente::calls
