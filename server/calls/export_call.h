// The stream of an export: chunks of a file, made one at a time as the caller takes them, all from one view
// of the store.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include <grpcpp/support/server_callback.h>

#include "server/calls/status.h"

namespace entente::calls {

// The next chunk of the file; an empty one is the end. May throw Error.
using NextChunk = std::function<std::string()>;

template <typename Response>
class ExportCall final : public grpc::ServerWriteReactor<Response> {
 public:
  // `open` checks the request and gives the source of chunks; it may throw Error.
  explicit ExportCall(const std::function<NextChunk()>& open) {
    const grpc::Status status = guarded([&] { next_ = open(); });
    if (status.ok()) {
      write_next();
    } else {
      this->Finish(status);
    }
  }

  void OnWriteDone(bool ok) override {
    if (ok) {
      write_next();
    } else {
      this->Finish({grpc::StatusCode::CANCELLED, "The export was broken off by its caller"});
    }
  }

  void OnDone() override { delete this; }

 private:
  void write_next() {
    const grpc::Status status = guarded([&] { response_.set_chunk(next_()); });
    if (!status.ok() || response_.chunk().empty()) {
      this->Finish(status);
    } else {
      this->StartWrite(&response_);
    }
  }

  NextChunk next_;
  Response response_;
};

}  // namespace entente::calls
