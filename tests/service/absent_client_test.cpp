// What clients that do nothing any more may hold: not an operation, and not a view of the store.
#include <chrono>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/v1/memory_service.grpc.pb.h"
#include "google/rpc/error_details.pb.h"
#include "server/memory/unit_index.h"
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
    request.set_chunk(" ");
    stream->Write(request);
    v1::ImportProgress progress;
    EXPECT_TRUE(stream->Read(&progress));
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
  import.stream->WritesDone();
  EXPECT_FALSE(import.stream->Finish().ok());
}

TEST(AbsentClients, ThatTakeNothingOfAnExportLoseIt) {
  TestServer server({.stalled_stream = milliseconds(200)});
  server.backend().make_memory("news");
  Change change{.author = "test", .time = Time(std::chrono::seconds(1)), .comment = {}, .edits = {}};
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = "ligne " + std::to_string(i) + std::string(9'000, 'a');
    change.edits.push_back(PutUnit{entente::testing::unit_of("news", text, "line"), {}});
  }
  server.backend().journal().submit_and_wait(std::move(change));
  const auto stub = memories_at(server.address());
  grpc::ClientContext context;
  v1::ExportUnitsRequest request;
  request.set_parent("memories/news");
  request.set_format(v1::FILE_FORMAT_TMX);
  const auto stream = stub->ExportUnits(&context, request);
  std::this_thread::sleep_for(milliseconds(2'000));
  std::size_t bytes = 0;
  for (v1::ExportUnitsResponse chunk; stream->Read(&chunk);) bytes += chunk.chunk().size();
  EXPECT_LT(bytes, 2'000u * 9'000u);
  EXPECT_FALSE(stream->Finish().ok());
}

}  // namespace
}  // namespace entente::service
