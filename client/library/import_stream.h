// The client's side of an import: one thread sends the file while the caller's reads the progress, so that
// neither waits for the other for ever. For the library's own sources.
#pragma once

#include <istream>
#include <string>
#include <thread>

#include "client/library/call.h"
#include "client/library/file_transfer.h"

namespace entente::client {

inline constexpr std::size_t kImportChunkBytes = 64 * 1024;

// Stream: a grpc::ClientReaderWriter<Request, v1::ImportProgress>. Answers the last progress, the report.
// Throws the Error that the server ended the import with.
template <typename Request, typename Stream>
v1::ImportProgress run_import(Stream& stream, const typename Request::Options& options, std::istream& file,
                              const OnProgress& on_progress) {
  std::thread sender([&] {
    Request request;
    *request.mutable_options() = options;
    bool open = stream.Write(request);
    std::string chunk(kImportChunkBytes, '\0');
    while (open && file) {
      file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
      if (file.gcount() == 0) break;
      request.set_chunk(chunk.data(), static_cast<std::size_t>(file.gcount()));
      open = stream.Write(request);
    }
    stream.WritesDone();
  });
  v1::ImportProgress progress;
  while (stream.Read(&progress)) {
    if (on_progress) on_progress(progress);
  }
  sender.join();
  check(stream.Finish());
  return progress;
}

// Stream: a grpc::ClientReader of responses with a chunk.
template <typename Response, typename Stream>
void run_export(grpc::ClientContext& context, Stream& stream, const OnChunk& on_chunk) {
  Response response;
  try {
    while (stream.Read(&response)) on_chunk(response.chunk());
  } catch (...) {
    context.TryCancel();
    while (stream.Read(&response)) {
    }
    stream.Finish();
    throw;
  }
  check(stream.Finish());
}

}  // namespace entente::client
