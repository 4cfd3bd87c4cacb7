// What clients that do nothing any more may hold: not an operation, and not a view of the store.
#include <chrono>
#include <deque>
#include <string>
#include <thread>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/v1/history_service.grpc.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "server/model/limits.h"
#include "tests/service/calls.h"
#include "tests/support/frozen_wire.h"
#include "tests/support/test_server.h"

namespace entente::service {
namespace {

using entente::testing::FrozenWire;
using entente::testing::TestServer;
using grpc::StatusCode;
using std::chrono::milliseconds;
using ImportStream = grpc::ClientReaderWriter<v1::ImportUnitsRequest, v1::ImportProgress>;

constexpr const char* kOperation = "nightly";

std::unique_ptr<v1::TranslationMemoryService::Stub> memories_at(const std::string& address) {
  grpc::ChannelArguments own;
  own.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return v1::TranslationMemoryService::NewStub(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), own));
}

v1::ImportUnitsRequest options() {
  v1::ImportUnitsRequest request;
  request.mutable_options()->set_parent("memories/news");
  request.mutable_options()->set_format(v1::FILE_FORMAT_TMX);
  return request;
}

// An import that is under way: it has stored something, so it has its operation.
struct OpenImport {
  explicit OpenImport(v1::TranslationMemoryService::Stub& stub) {
    context.AddMetadata("entente-operation", kOperation);
    stream = stub.ImportUnits(&context);
    stream->Write(options());
    v1::ImportUnitsRequest request;
    request.set_chunk(beginning_of_file());
    stream->Write(request);
    // What is stored between two messages is told after the next one.
    std::atomic<bool> told = false;
    std::thread listener([&] {
      v1::ImportProgress progress;
      EXPECT_TRUE(stream->Read(&progress));
      told = true;
    });
    request.set_chunk(" ");
    while (!told && stream->Write(request)) std::this_thread::sleep_for(milliseconds(20));
    listener.join();
  }

  static std::string beginning_of_file() {
    std::string file = R"(<tmx version="1.4"><header srclang="fr"/><body>)";
    for (int i = 0; i < 500; ++i)
      file += R"(<tu><tuv xml:lang="fr"><seg>ligne )" + std::to_string(i) +
              R"(</seg></tuv><tuv xml:lang="en"><seg>line</seg></tuv></tu>)";
    return file;
  }

  grpc::ClientContext context;
  std::unique_ptr<ImportStream> stream;
};

::testing::AssertionResult is_too_slow(const grpc::Status& status) {
  google::rpc::Status details;
  google::rpc::ErrorInfo info;
  details.ParseFromString(status.error_details());
  if (details.details_size() > 0) details.details(0).UnpackTo(&info);
  if (status.error_code() == StatusCode::RESOURCE_EXHAUSTED && info.reason() == "CLIENT_TOO_SLOW")
    return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure()
         << status.error_code() << ' ' << info.reason() << ": " << status.error_message();
}

// How an import of another file under the same operation ends now.
grpc::StatusCode import_another(v1::TranslationMemoryService::Stub& stub) {
  grpc::ClientContext context;
  context.AddMetadata("entente-operation", kOperation);
  const auto stream = stub.ImportUnits(&context);
  stream->Write(options());
  stream->WritesDone();
  for (v1::ImportProgress progress; stream->Read(&progress);) {
  }
  return stream->Finish().error_code();
}

// Waits until no import has the operation.
void expect_operation_is_freed(v1::TranslationMemoryService::Stub& stub) {
  while (import_another(stub) == StatusCode::ABORTED) std::this_thread::sleep_for(milliseconds(20));
}

TEST(AbsentClients, ThatVanishFreeTheirOperation) {
  TestServer server({.keepalive = milliseconds(300), .keepalive_answer = milliseconds(1'000)});
  FrozenWire wire(server.address());
  const auto far = memories_at(wire.address());
  const auto near = memories_at(server.address());
  OpenImport vanished(*far);
  wire.freeze();
  expect_operation_is_freed(*near);
  vanished.context.TryCancel();
}

TEST(AbsentClients, ThatSayNothingInAnImportFreeTheirOperation) {
  TestServer server({.silent_import = milliseconds(3'000)});
  const auto silent = memories_at(server.address());
  const auto other = memories_at(server.address());
  OpenImport import(*silent);
  expect_operation_is_freed(*other);
  EXPECT_TRUE(is_too_slow(import.stream->Finish()));
}

// A memory of 2,000 units of 9,000 bytes, far more than a channel holds that nobody reads.
constexpr std::size_t kManyBytes = 2'000u * 9'000u;
void fill_memory(TestServer& server) {
  server.backend().make_memory("news");
  Change change{.author = "test", .time = Time(std::chrono::seconds(1)), .comment = {}, .edits = {}};
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = "ligne " + std::to_string(i) + std::string(9'000, 'a');
    change.edits.push_back(PutUnit{entente::testing::unit_of("news", text, "line"), {}});
    if (change.edits.size() == 50)
      server.backend().journal().submit_and_wait(std::exchange(change, Change()));
  }
}

v1::ExportUnitsRequest whole_memory() {
  v1::ExportUnitsRequest request;
  request.set_parent("memories/news");
  request.set_format(v1::FILE_FORMAT_TMX);
  return request;
}

// Reads the first message, and the others after a while in which nothing was read.
template <typename Message>
std::pair<std::size_t, grpc::Status> read_late(grpc::ClientReader<Message>& stream, milliseconds late) {
  std::size_t bytes = 0;
  for (Message message; stream.Read(&message);) {
    if (bytes == 0) std::this_thread::sleep_for(late);
    bytes += message.ByteSizeLong();
  }
  return {bytes, stream.Finish()};
}

TEST(AbsentClients, ThatTakeNothingOfAnExportLoseIt) {
  TestServer server({.stalled_stream = milliseconds(200)});
  fill_memory(server);
  const auto stub = memories_at(server.address());
  grpc::ClientContext context;
  const auto [bytes, status] = read_late(*stub->ExportUnits(&context, whole_memory()), milliseconds(2'000));
  EXPECT_LT(bytes, kManyBytes);
  EXPECT_FALSE(status.ok());
}

TEST(AbsentClients, ThatTakeAnExportTooLateHearWhyTheyLostIt) {
  // On a slow machine the server is not stalled at once; the reader comes well after its limit, and before
  // twice that.
  TestServer server({.stalled_stream = milliseconds(6'000)});
  fill_memory(server);
  const auto stub = memories_at(server.address());
  grpc::ClientContext context;
  const auto [bytes, status] = read_late(*stub->ExportUnits(&context, whole_memory()), milliseconds(9'000));
  EXPECT_LT(bytes, kManyBytes);
  EXPECT_TRUE(is_too_slow(status));
}

TEST(AbsentClients, ThatWatchNothingLoseTheStream) {
  TestServer server({.stalled_stream = milliseconds(200)});
  fill_memory(server);
  const auto stub = v1::HistoryService::NewStub(server.channel());
  v1::WatchRequest request;
  request.set_from_beginning(true);
  request.set_with_content(true);
  grpc::ClientContext context;
  const auto [bytes, status] = read_late(*stub->Watch(&context, request), milliseconds(2'000));
  EXPECT_LT(bytes, kManyBytes);
  EXPECT_FALSE(status.ok());
}

// Opens streams until one is refused; the status of that one.
template <typename Open>
grpc::Status open_until_refused(std::size_t most, Open&& open) {
  for (std::size_t i = 0; i < most + 10; ++i) {
    if (const grpc::Status status = open(); !status.ok()) return status;
  }
  return grpc::Status::OK;
}

TEST(OpenStreams, OfExportsAreLimited) {
  TestServer server;
  fill_memory(server);
  const auto stub = memories_at(server.address());
  std::deque<grpc::ClientContext> contexts;
  std::deque<std::unique_ptr<grpc::ClientReader<v1::ExportUnitsResponse>>> streams;
  const grpc::Status refused = open_until_refused(limits::kOpenExports, [&] {
    streams.push_back(stub->ExportUnits(&contexts.emplace_back(), whole_memory()));
    v1::ExportUnitsResponse chunk;
    return streams.back()->Read(&chunk) ? grpc::Status::OK : streams.back()->Finish();
  });
  EXPECT_EQ(streams.size(), limits::kOpenExports + 1);
  EXPECT_REFUSED(refused, StatusCode::RESOURCE_EXHAUSTED, "64 open exports");
  for (grpc::ClientContext& context : contexts) context.TryCancel();
}

TEST(OpenStreams, OfImportsAreLimited) {
  TestServer server;
  const auto stub = memories_at(server.address());
  std::deque<grpc::ClientContext> contexts;
  std::deque<std::unique_ptr<ImportStream>> streams;
  const auto open = [&] {
    grpc::ClientContext& context = contexts.emplace_back();
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    streams.push_back(stub->ImportUnits(&context));
    streams.back()->Write(options());
  };
  for (std::size_t i = 0; i < limits::kOpenImports; ++i) open();
  std::this_thread::sleep_for(milliseconds(1'000));  // Until the server has read their options.
  open();
  v1::ImportProgress progress;
  EXPECT_FALSE(streams.back()->Read(&progress));
  EXPECT_REFUSED(streams.back()->Finish(), StatusCode::RESOURCE_EXHAUSTED, "256 open imports");
  for (grpc::ClientContext& context : contexts) context.TryCancel();
}

TEST(OpenStreams, OfWatchesAreLimited) {
  TestServer server;
  const auto stub = v1::HistoryService::NewStub(server.channel());
  std::deque<grpc::ClientContext> contexts;
  std::deque<std::unique_ptr<grpc::ClientReader<v1::WatchResponse>>> streams;
  const grpc::Status refused = open_until_refused(limits::kOpenWatches, [&] {
    streams.push_back(stub->Watch(&contexts.emplace_back(), v1::WatchRequest()));
    v1::WatchResponse first;
    return streams.back()->Read(&first) ? grpc::Status::OK : streams.back()->Finish();
  });
  EXPECT_EQ(streams.size(), limits::kOpenWatches + 1);
  EXPECT_REFUSED(refused, StatusCode::RESOURCE_EXHAUSTED, "5000 open watches");
  for (grpc::ClientContext& context : contexts) context.TryCancel();
}

}  // namespace
}  // namespace entente::service
