// Calls that stream: questions about a document, imports and exports. For the library's own sources, which
// know gRPC.
#pragma once

#include <exception>
#include <functional>
#include <istream>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include <grpcpp/client_context.h>

#include "client/library/file_transfer.h"
#include "client/library/status_error.h"
#include "entente/v1/text.pb.h"

namespace entente::client {

inline constexpr std::size_t kImportChunkBytes = 64 * 1024;

// Cancels a call whose answers nobody wants any more, and waits for its end.
template <typename Response, typename Stream>
void abandon(grpc::ClientContext& context, Stream& stream) {
  context.TryCancel();
  Response response;
  while (stream.Read(&response)) {
  }
  stream.Finish();
}

// Runs send() on a thread of its own, so that answers are taken while requests are sent, and calls
// visit(response) for each answer. Throws what either throws, or the Error that the server ended the call
// with. What visit throws ends the call.
template <typename Response, typename Stream, typename Visit>
void exchange(grpc::ClientContext& context, Stream& stream, const std::function<void()>& send,
              const Visit& visit) {
  std::exception_ptr failed;
  std::thread sender([&] {
    try {
      send();
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
    abandon<Response>(context, stream);
    throw;
  }
  sender.join();
  const grpc::Status status = stream.Finish();
  if (failed) std::rethrow_exception(failed);
  check(status);
}

// One answer for each request, in their order. `next` gives the requests, or nothing at the end.
template <typename Request, typename Response, typename Stream>
void run_document(grpc::ClientContext& context, Stream& stream,
                  const std::function<std::optional<Request>()>& next,
                  const std::function<void(const Response&)>& visit) {
  const auto send = [&] {
    for (auto request = next(); request && stream.Write(*request);) request = next();
  };
  exchange<Response>(context, stream, send, visit);
}

// The server then does not take the half for the whole, and ends the call with what is stored. True.
template <typename Request, typename Stream>
bool stop_sending(Stream& stream) {
  Request request;
  request.set_stop(true);
  stream.Write(request);
  return true;
}

// Sends all of the content in messages that set(request, bytes) fills. False if the server takes no more, or
// if the content cannot be read to its end.
template <typename Request, typename Stream, typename Set>
bool send_content(Stream& stream, std::istream& content, const Set& set) {
  std::string chunk(kImportChunkBytes, '\0');
  bool open = true;
  while (open && content) {
    content.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    if (content.gcount() == 0) break;
    Request request;
    set(request, chunk.substr(0, static_cast<std::size_t>(content.gcount())));
    open = stream.Write(request);
  }
  return open && !(content.bad() && stop_sending<Request>(stream));
}

// Answers the last progress, the report. send() sends what follows the options; what it throws cancels the
// call, so that the server does not take the half for the whole.
template <typename Request, typename Stream>
v1::ImportProgress run_import(grpc::ClientContext& context, Stream& stream,
                              const typename Request::Options& options, const std::function<void()>& send,
                              const OnProgress& on_progress) {
  const auto send_all = [&] {
    Request request;
    *request.mutable_options() = options;
    if (!stream.Write(request)) return;
    try {
      send();
    } catch (...) {
      context.TryCancel();
      throw;
    }
  };
  v1::ImportProgress last;
  exchange<v1::ImportProgress>(context, stream, send_all, [&](const v1::ImportProgress& progress) {
    last = progress;
    if (on_progress) on_progress(progress);
  });
  return last;
}

// The files' contents, each but the first after its name.
template <typename Request, typename Stream>
void send_files(Stream& stream, const NextFile& next) {
  bool is_first = true;
  while (auto file = next()) {
    if (!std::exchange(is_first, false)) {
      Request request;
      request.set_next_file(file->name);
      if (!stream.Write(request)) return;
    }
    const auto set = [](Request& request, std::string&& bytes) { request.set_chunk(std::move(bytes)); };
    if (!send_content<Request>(stream, *file->content, set)) return;
  }
}

// The losses come in the last message.
template <typename Response, typename Stream>
ExportLosses run_export(grpc::ClientContext& context, Stream& stream, const OnChunk& on_chunk) {
  Response response;
  ExportLosses losses;
  try {
    while (stream.Read(&response)) {
      if (!response.chunk().empty()) on_chunk(response.chunk());
      losses.first.insert(losses.first.end(), response.losses().begin(), response.losses().end());
      losses.count += response.loss_count();
    }
  } catch (...) {
    abandon<Response>(context, stream);
    throw;
  }
  check(stream.Finish());
  return losses;
}

}  // namespace entente::client
