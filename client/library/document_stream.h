// Questions about a document over one stream, one answer for each, in order. Private to the library.
#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <thread>

#include <grpcpp/client_context.h>

#include "client/library/call.h"

namespace entente::client {

// `next` gives the requests, or nothing at the end, and runs on a thread of its own, so that answers are
// taken while questions are asked.
template <typename Request, typename Response, typename Stream>
void run_document(grpc::ClientContext& context, Stream& stream,
                  const std::function<std::optional<Request>()>& next,
                  const std::function<void(const Response&)>& visit) {
  std::exception_ptr failed;
  std::thread sender([&] {
    try {
      for (auto request = next(); request && stream.Write(*request);) request = next();
    } catch (...) {
      failed = std::current_exception();
    }
    stream.WritesDone();
  });
  Response response;
  try {
    while (stream.Read(&response)) visit(response);
  } catch (...) {
    context.TryCancel();
    sender.join();
    throw;
  }
  sender.join();
  if (failed) std::rethrow_exception(failed);
  check(stream.Finish());
}

}  // namespace entente::client
