#include "client/library/backup.h"

#include <cstdint>
#include <cstdio>
#include <memory>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "client/library/service.h"
#include "entente/v1/server_service.grpc.pb.h"

namespace entente::client {
namespace {

class Checksum {
 public:
  Checksum() { XXH3_128bits_reset(state_.get()); }

  void add(std::string_view bytes) {
    XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
    bytes_ += static_cast<std::int64_t>(bytes.size());
  }

  void check(const v1::BackupEnd& end) const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
    char text[33];
    std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    if (end.checksum() == text && end.file_bytes() == bytes_) return;
    throw Error(Code::kDataLoss, "the bytes of the backup are not those that the server sent; make it again");
  }

 private:
  std::unique_ptr<XXH3_state_t> state_ = std::make_unique<XXH3_state_t>();
  std::int64_t bytes_ = 0;
};

}  // namespace

v1::BackupEnd fetch_backup(const Connection& connection, std::chrono::milliseconds time_limit,
                           const OnBackupStart& on_start, const OnChunk& on_chunk) {
  Service<v1::ServerService> service(connection);
  grpc::ClientContext context;
  add_metadata(context, connection.options());
  context.set_deadline(std::chrono::system_clock::now() + time_limit);
  const auto stream = service.stub->Backup(&context, v1::BackupRequest());
  v1::BackupResponse response;
  v1::BackupEnd end;
  Checksum checksum;
  try {
    while (stream->Read(&response)) {
      if (response.has_start()) on_start(response.start());
      if (response.has_end()) end = response.end();
      if (response.chunk().empty()) continue;
      checksum.add(response.chunk());
      on_chunk(response.chunk());
    }
  } catch (...) {
    abandon<v1::BackupResponse>(context, *stream);
    throw;
  }
  check(stream->Finish());
  checksum.check(end);
  return end;
}

}  // namespace entente::client
