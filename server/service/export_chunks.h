// The messages of an export. A piece of a file may hold a record of 3 MB, which is longer still as XML: it
// goes in several messages, so that a client with gRPC's default limit of 4 MiB takes each.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include <grpcpp/support/byte_buffer.h>

#include "server/calls/export_call.h"
#include "server/calls/messages.h"
#include "server/cancellation/cancellation.h"
#include "server/model/limits.h"

namespace entente::service {

// The next piece of a file; "" at its end. May throw Error.
using NextPiece = std::function<std::string(const Cancellation& cancellation)>;

// Response has a field chunk, of at most limits::kFileChunkBytes.
template <typename Response>
calls::NextChunk in_chunks(NextPiece next_piece) {
  return [next_piece = std::move(next_piece), piece = std::string(), sent = std::size_t{0}](
             const Cancellation& cancellation) mutable -> std::optional<grpc::ByteBuffer> {
    if (sent == piece.size()) {
      piece = next_piece(cancellation);
      sent = 0;
    }
    if (piece.empty()) return std::nullopt;
    Response message;
    message.set_chunk(piece.substr(sent, limits::kFileChunkBytes));
    sent += message.chunk().size();
    return calls::to_bytes(message);
  };
}

}  // namespace entente::service
