// The library against a server that misbehaves as told.
#include <atomic>
#include <memory>
#include <sstream>
#include <thread>

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "client/library/error.h"
#include "client/library/memories.h"
#include "entente/v1/memory_service.grpc.pb.h"

namespace entente::client {
namespace {

class Misbehaving final : public v1::TranslationMemoryService::Service {
 public:
  std::atomic<int> failures = 0;  // Calls still to be answered with UNAVAILABLE.
  std::atomic<int> calls = 0;
  std::string author;

  grpc::Status answer(const grpc::ServerContext& context) {
    ++calls;
    const auto& metadata = context.client_metadata();
    for (const char* key : {"entente-author", "entente-author-bin"}) {
      const auto found = metadata.find(key);
      if (found != metadata.end())
        author = std::string(key) + "=" + std::string(found->second.data(), found->second.size());
    }
    if (failures > 0) {
      --failures;
      return {grpc::StatusCode::UNAVAILABLE, "busy"};
    }
    return grpc::Status::OK;
  }

  grpc::Status GetUnit(grpc::ServerContext* context, const v1::GetUnitRequest*, v1::Unit*) override {
    return answer(*context);
  }
  grpc::Status CreateUnit(grpc::ServerContext* context, const v1::CreateUnitRequest*, v1::Unit*) override {
    return answer(*context);
  }
  grpc::Status UpdateUnit(grpc::ServerContext* context, const v1::UpdateUnitRequest*, v1::Unit*) override {
    return answer(*context);
  }
  grpc::Status LookupSegment(grpc::ServerContext* context, const v1::LookupSegmentRequest*,
                             v1::LookupSegmentResponse*) override {
    for (int i = 0; i < 200 && !context->IsCancelled(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return grpc::Status::OK;
  }
  // Ends the import after its first message, as for a file that cannot be read.
  grpc::Status ImportUnits(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::ImportProgress, v1::ImportUnitsRequest>* stream) override {
    v1::ImportUnitsRequest request;
    stream->Read(&request);
    return {grpc::StatusCode::INVALID_ARGUMENT, "Line 1: no TMX"};
  }
};

class Library : public ::testing::Test {
 protected:
  Library() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    options_.server = "127.0.0.1:" + std::to_string(port);
    options_.author = "anne";
  }

  Memories memories() const { return Memories(Connection(options_)); }

  template <typename Call>
  static Code code_of(Call&& call) {
    try {
      call();
    } catch (const Error& error) {
      return error.code();
    }
    return Code{};
  }

  Misbehaving service_;
  std::unique_ptr<grpc::Server> server_;
  ConnectionOptions options_;
};

TEST_F(Library, RepeatsAReadUntilTheServerIsBack) {
  service_.failures = 3;
  memories().get_unit("memories/news/units/1");
  EXPECT_EQ(service_.calls, 4);
}

TEST_F(Library, GivesUpAfterItsAttempts) {
  service_.failures = 100;
  EXPECT_EQ(code_of([&] { memories().get_unit("memories/news/units/1"); }), Code::kUnavailable);
  EXPECT_EQ(service_.calls, 4);
}

TEST_F(Library, DoesNotRepeatACreationThatMayHaveBeenApplied) {
  service_.failures = 1;
  EXPECT_EQ(code_of([&] { memories().create_unit({}); }), Code::kUnavailable);
  EXPECT_EQ(service_.calls, 1);
}

TEST_F(Library, RepeatsAnUpdateOnlyUnderAnEtag) {
  service_.failures = 1;
  v1::UpdateUnitRequest request;
  EXPECT_EQ(code_of([&] { memories().update_unit(request); }), Code::kUnavailable);
  service_.failures = 1;
  request.mutable_unit()->set_etag("1");
  memories().update_unit(request);
  EXPECT_EQ(service_.calls, 3);
}

TEST_F(Library, KeepsItsDeadline) {
  options_.timeout = std::chrono::milliseconds(100);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(code_of([&] { memories().lookup_segment({}); }), Code::kDeadlineExceeded);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST_F(Library, SendsTheAuthorAlsoWhenAsciiCannotWriteIt) {
  memories().get_unit("x");
  EXPECT_EQ(service_.author, "entente-author=anne");
  options_.author = "Léa";
  memories().get_unit("x");
  EXPECT_EQ(service_.author, "entente-author-bin=Léa");
}

TEST_F(Library, ReportsAnImportThatTheServerEndsEarly) {
  std::istringstream file(std::string(20'000'000, 'x'));
  EXPECT_EQ(code_of([&] { memories().import_units({}, file); }), Code::kInvalidArgument);
}

TEST_F(Library, WaitsForAServerThatIsJustComingUpEvenWithACreation) {
  const std::string address = options_.server;
  server_->Shutdown();
  server_.reset();
  std::thread late([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address, grpc::InsecureServerCredentials());
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
  });
  EXPECT_NO_THROW(memories().create_unit({}));
  late.join();
  EXPECT_EQ(service_.calls, 1);
}

TEST_F(Library, SaysThatNoServerIsThere) {
  options_.server = "127.0.0.1:1";
  options_.timeout = std::chrono::milliseconds(500);
  EXPECT_EQ(code_of([&] { memories().get_unit("x"); }), Code::kUnavailable);
}

}  // namespace
}  // namespace entente::client
