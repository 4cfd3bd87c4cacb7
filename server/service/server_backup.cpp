// A backup as a stream: the start, the file in chunks, the end.
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/backup/writer.h"
#include "server/calls/export_call.h"
#include "server/calls/messages.h"
#include "server/logs/logs.h"
#include "server/model/limits.h"
#include "server/service/server_service.h"
#include "server/wire/convert_time.h"

namespace entente::service {
namespace {

class BackupStream {
 public:
  BackupStream(const store::Environment& environment, std::string version)
      : writer_(environment, backup::Origin::kCall, std::move(version)) {}

  std::optional<grpc::ByteBuffer> next(const Cancellation& cancellation) {
    v1::BackupResponse message;
    switch (part_) {
      case Part::kStart:
        start(*message.mutable_start());
        part_ = Part::kFile;
        break;
      case Part::kFile:
        if (sent_ == piece_.size()) {
          piece_ = writer_.next(cancellation);
          sent_ = 0;
        }
        if (piece_.empty()) {
          end(*message.mutable_end());
          part_ = Part::kDone;
          break;
        }
        message.set_chunk(piece_.substr(sent_, limits::kFileChunkBytes));
        sent_ += message.chunk().size();
        break;
      case Part::kDone:
        return std::nullopt;
    }
    return calls::to_bytes(message);
  }

 private:
  enum class Part : std::uint8_t { kStart, kFile, kDone };

  void start(v1::BackupStart& out) const {
    const backup::Head& head = writer_.head();
    out.set_sequence(static_cast<std::int64_t>(head.sequence));
    wire::to_api(head.time, *out.mutable_time());
    out.set_data_bytes(static_cast<std::int64_t>(head.data_bytes));
    out.set_file_name(backup::file_name(head));
  }

  void end(v1::BackupEnd& out) const {
    out.set_file_bytes(static_cast<std::int64_t>(writer_.bytes()));
    out.set_checksum(writer_.checksum());
    out.set_sequence(static_cast<std::int64_t>(writer_.head().sequence));
    logs::info("backup_sent", {{"sequence", writer_.head().sequence},
                               {"bytes", writer_.bytes()},
                               {"checksum", writer_.checksum()}});
  }

  backup::Writer writer_;
  Part part_ = Part::kStart;
  std::string piece_;  // Longer than a chunk where a row is.
  std::size_t sent_ = 0;
};

}  // namespace

grpc::ServerWriteReactor<grpc::ByteBuffer>* ServerService::Backup(grpc::CallbackServerContext* context,
                                                                  const grpc::ByteBuffer* bytes) {
  return new calls::ExportCall(
      backend_, *context, [this, bytes](calls::CallScope& call, const Cancellation&) -> calls::NextChunk {
        v1::BackupRequest request;
        call.parse(*bytes, request);
        auto stream = std::make_shared<BackupStream>(backend_.environment, version_);
        return [stream = std::move(stream)](const Cancellation& cancellation) {
          return stream->next(cancellation);
        };
      });
}

}  // namespace entente::service
