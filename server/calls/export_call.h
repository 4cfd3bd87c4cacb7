// The stream of an export: chunks of a file, made one at a time as the caller takes them, all from one view
// of the store. A caller that takes none for ClientTimeouts::stalled_stream loses the view: the stream ends
// after what was sent, and is reset if the caller does not take that either.
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

// Parses the request by the call, and gives the source of chunks. May throw Error.
using OpenExport = std::function<NextChunk(CallScope& call, const Cancellation& cancellation)>;

// Deletes itself at its end.
class ExportCall final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  ExportCall(const Backend& backend, const grpc::CallbackServerContext& context, OpenExport open);

  void OnWriteDone(bool ok) override;
  void OnCancel() override { scope_.caller_has_gone(); }
  void OnDone() override;

 private:
  void work();
  std::optional<grpc::Status> write_next();
  void client_stalls();
  void stop_waiting();
  void end(const grpc::Status& status);

  CallScope scope_;
  std::mutex mutex_;  // Guards what follows: callbacks and steps come one after the other.
  OpenExport open_;
  StreamSlots::Slot slot_;
  NextChunk next_;
  grpc::ByteBuffer chunk_;
  Timer::Alarm stalled_;
  bool ended_ = false;
};

}  // namespace entente::calls
