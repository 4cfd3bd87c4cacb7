// A body that is read while it comes, so that it may be of any length: the connection's thread gets it, the
// handler reads it on a thread of its own, and little of it is in memory.
#pragma once

#include <atomic>
#include <cstddef>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include <microhttpd.h>

#include "client/gateway/http/message.h"

namespace entente::gateway {

class Upload {
 public:
  // Starts the handler, which gets the request with Request::next_bytes. A body of multipart/form-data is
  // taken apart. `is_stopping` is the server's, and outlives it.
  Upload(MHD_Connection* connection, Request request, const Handler& handler,
         const std::atomic<bool>& is_stopping);
  // Where the body has not come to its end, its reader learns that the client has broken off.
  ~Upload();
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;

  // Waits while much is unread. What nobody reads any more is dropped; false once that is more than
  // `most_dropped`.
  bool put(const char* bytes, std::size_t count, std::size_t most_dropped);

  // The body has come to its end. Waits for the answer. Throws what the handler has thrown.
  Response finish();

 private:
  class Pieces;

  std::shared_ptr<Pieces> pieces_;
  MHD_PostProcessor* parts_ = nullptr;
  std::size_t dropped_ = 0;
  std::future<Response> response_;
  std::thread thread_;
};

}  // namespace entente::gateway
