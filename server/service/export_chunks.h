// The messages of an export. A piece of a file may hold a record of 3 MB, which is longer still as XML: it
// goes in several messages, so that a client with gRPC's default limit of 4 MiB takes each.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <grpcpp/support/byte_buffer.h>

#include "server/calls/export_call.h"
#include "server/calls/messages.h"
#include "server/cancellation/cancellation.h"
#include "server/model/limits.h"

namespace entente::service {

// The next piece of a file; "" at its end. May throw Error.
using NextPiece = std::function<std::string(const Cancellation& cancellation)>;

// What the format could not hold, record by record.
struct Losses {
  std::vector<std::string> first;
  std::int64_t count = 0;

  void add(std::string&& what) {
    ++count;
    if (first.size() < limits::kExportLossesReported) first.push_back(std::move(what));
  }
};

// Response has a field chunk, of at most limits::kFileChunkBytes, and those of the losses, which come last.
template <typename Response>
calls::NextChunk in_chunks(NextPiece next_piece, std::shared_ptr<Losses> losses) {
  return
      [next_piece = std::move(next_piece), losses = std::move(losses), piece = std::string(),
       sent = std::size_t{0}](const Cancellation& cancellation) mutable -> std::optional<grpc::ByteBuffer> {
        if (sent == piece.size()) {
          piece = next_piece(cancellation);
          sent = 0;
        }
        Response message;
        if (piece.empty()) {
          const Losses all = std::exchange(*losses, {});
          if (all.count == 0) return std::nullopt;
          for (const std::string& loss : all.first) message.add_losses(loss);
          message.set_loss_count(all.count);
          return calls::to_bytes(message);
        }
        message.set_chunk(piece.substr(sent, limits::kFileChunkBytes));
        sent += message.chunk().size();
        return calls::to_bytes(message);
      };
}

}  // namespace entente::service
