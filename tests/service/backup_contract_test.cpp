// The stream of a backup: its order, its sizes, its checksum, and what a caller who leaves gives back.
#include <fstream>
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/library/backup.h"
#include "client/library/error.h"
#include "entente/v1/server_service.grpc.pb.h"
#include "server/backup/reader.h"
#include "server/model/limits.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

class Backups : public entente::testing::Calls {
 protected:
  // Text that cannot be packed, so that the file has many chunks.
  void fill(int units) {
    server_.backend().make_memory("m");
    std::mt19937_64 random(5);
    for (int i = 0; i < units; ++i) {
      std::string text;
      while (text.size() < 8'000) text += std::to_string(random()) + " ";
      server_.backend().write(PutUnit{entente::testing::unit_of("m", text, "one"), {}});
    }
  }

  entente::testing::TemporaryFolder folder_;
  client::Connection connection_{{.server = server_.address()}};
};

TEST_F(Backups, AreAStartTheFileInChunksAndOneEnd) {
  fill(300);
  const auto stub = v1::ServerService::NewStub(server_.channel());
  grpc::ClientContext context;
  prepare(context);
  const auto reader = stub->Backup(&context, v1::BackupRequest());
  const std::filesystem::path path = folder_.path() / "one.backup";
  std::ofstream file(path, std::ios::binary);
  v1::BackupResponse response;
  ASSERT_TRUE(reader->Read(&response));
  ASSERT_TRUE(response.has_start());
  const v1::BackupStart start = response.start();
  EXPECT_EQ(start.sequence(), 301);
  EXPECT_GT(start.data_bytes(), 2'000'000);
  int chunks = 0;
  std::int64_t bytes = 0;
  bool is_there = reader->Read(&response);
  for (; is_there && response.has_chunk(); is_there = reader->Read(&response)) {
    EXPECT_LE(response.chunk().size(), limits::kFileChunkBytes);
    EXPECT_FALSE(response.chunk().empty());
    file << response.chunk();
    bytes += static_cast<std::int64_t>(response.chunk().size());
    ++chunks;
  }
  file.close();
  EXPECT_GT(chunks, 3);
  ASSERT_TRUE(is_there && response.has_end());
  const v1::BackupEnd end = response.end();
  EXPECT_FALSE(reader->Read(&response));
  EXPECT_OK(reader->Finish());
  EXPECT_EQ(end.file_bytes(), bytes);
  const backup::Summary summary = backup::check_file(path);
  EXPECT_EQ(summary.checksum, end.checksum());
  EXPECT_EQ(summary.head.sequence, 301u);
  EXPECT_EQ(summary.head.origin, backup::Origin::kCall);
  EXPECT_EQ(backup::file_name(summary.head), start.file_name());
}

TEST_F(Backups, AreFetchedByTheLibraryWithTheirChecksum) {
  fill(20);
  const std::filesystem::path path = folder_.path() / "one.backup";
  std::ofstream file(path, std::ios::binary);
  std::int64_t sequence = 0;
  const v1::BackupEnd end = client::fetch_backup(
      connection_, std::chrono::minutes(1),
      [&](const v1::BackupStart& start) { sequence = start.sequence(); },
      [&](std::string_view chunk) { file << chunk; });
  file.close();
  EXPECT_EQ(sequence, 21);
  EXPECT_EQ(end.sequence(), 21);
  EXPECT_EQ(backup::check_file(path).checksum, end.checksum());
}

TEST_F(Backups, OfACallerWhoLeavesKeepNoView) {
  fill(300);
  class Enough {};
  EXPECT_THROW(client::fetch_backup(
                   connection_, std::chrono::minutes(1), [](const v1::BackupStart&) {},
                   [](std::string_view) { throw Enough(); }),
               Enough);
  const store::Environment& environment = server_.backend().environment();
  for (int i = 0; i < 3'000 && environment.open_reads().long_ones > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(environment.open_reads().long_ones, 0u);
}

TEST_F(Backups, EndWithTheDeadlineOfTheirCaller) {
  fill(300);
  try {
    client::fetch_backup(
        connection_, std::chrono::milliseconds(300), [](const v1::BackupStart&) {},
        [](std::string_view) { std::this_thread::sleep_for(std::chrono::milliseconds(400)); });
    ADD_FAILURE() << "it was made after its deadline";
  } catch (const client::Error& error) {
    EXPECT_EQ(error.code(), client::Code::kDeadlineExceeded);
  }
}

}  // namespace
}  // namespace entente::service
