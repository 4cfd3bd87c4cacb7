// How a failed call is named, and what the status says of calls.
#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

#include "entente/v1/memory_service.grpc.pb.h"
#include "entente/v1/server_service.grpc.pb.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using ::testing::MatchesRegex;

class Requests : public entente::testing::Calls {
 protected:
  struct Named {
    std::string metadata;
    std::string details;
  };

  // What a call that fails is called, with this in its own metadata.
  Named named(const std::string& given) {
    grpc::ClientContext context;
    prepare(context);
    if (!given.empty()) context.AddMetadata("entente-request", given);
    v1::GetMemoryRequest request;
    request.set_name("memories/absent");
    v1::Memory memory;
    const grpc::Status status =
        v1::TranslationMemoryService::NewStub(server_.channel())->GetMemory(&context, request, &memory);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
    Named names;
    const auto& trailing = context.GetServerTrailingMetadata();
    if (const auto found = trailing.find("entente-request"); found != trailing.end())
      names.metadata = std::string(found->second.data(), found->second.size());
    google::rpc::Status sent;
    sent.ParseFromString(status.error_details());
    for (const auto& detail : sent.details()) {
      if (google::rpc::ErrorInfo info; detail.UnpackTo(&info)) names.details = info.metadata().at("request");
    }
    return names;
  }

  v1::GetStatusResponse status() {
    grpc::ClientContext context;
    prepare(context);
    v1::GetStatusResponse response;
    EXPECT_TRUE(v1::ServerService::NewStub(server_.channel())->GetStatus(&context, {}, &response).ok());
    return response;
  }
};

TEST_F(Requests, ThatFailAreNamedByTheServer) {
  const Named first = named("");
  EXPECT_THAT(first.metadata, MatchesRegex("[0-9a-f]+"));
  EXPECT_EQ(first.details, first.metadata);
  EXPECT_NE(named("").metadata, first.metadata);
}

TEST_F(Requests, KeepTheNameThatTheirCallerGave) {
  EXPECT_EQ(named("desk-7.retry_2").metadata, "desk-7.retry_2");
  EXPECT_EQ(named("desk-7.retry_2").details, "desk-7.retry_2");
}

TEST_F(Requests, DoNotKeepANameThatWouldSpoilALogLine) {
  for (const std::string& name : {std::string("a b"), std::string("a=\"b\""), std::string(65, 'x')})
    EXPECT_NE(named(name).metadata, name);
}

TEST_F(Requests, AreCountedInTheStatus) {
  const v1::GetStatusResponse before = status();
  EXPECT_EQ(before.load().open_calls(), 1) << "the call that asks";
  EXPECT_EQ(before.load().open_streams(), 0);
  EXPECT_GT(before.load().most_reads(), 0);
  EXPECT_GT(before.free_disk_bytes(), 0);
  EXPECT_GE(before.file_bytes(), before.store_bytes());
  EXPECT_FALSE(before.has_scheduled_backups());
}

}  // namespace
}  // namespace entente::service
