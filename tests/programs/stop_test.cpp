// How the server stops: what is under way may end, what waits for ever is told, and what is new is sent away.
#include <csignal>
#include <future>

#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "entente/v1/history_service.grpc.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"
#include "entente/v1/server_service.grpc.pb.h"
#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

using grpc::StatusCode;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

using Import = grpc::ClientReaderWriter<v1::ImportUnitsRequest, v1::ImportProgress>;

std::string tmx_line(int number) {
  const std::string text = "phrase " + std::to_string(number);
  return "<tu><tuv xml:lang=\"fr\"><seg>" + text + "</seg></tuv><tuv xml:lang=\"en\"><seg>" + text +
         "</seg></tuv></tu>\n";
}

class Stop : public ::testing::Test {
 protected:
  void start(const std::string& within) {
    server_ = std::make_unique<Server>(
        folder_.path() / "data", "127.0.0.1:0",
        std::vector<std::string>{"--log-level", "info", "--stop-within", within}, log_);
    channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  }

  // An import that has sent its beginning, and whose server has read it.
  void begin_import() {
    import_ = v1::TranslationMemoryService::NewStub(channel_)->ImportUnits(&import_context_);
    v1::ImportUnitsRequest request;
    request.mutable_options()->set_parent("memories/news");
    request.mutable_options()->set_format(v1::FILE_FORMAT_TMX);
    ASSERT_TRUE(import_->Write(request));
    request.set_chunk("<tmx version=\"1.4\"><header srclang=\"*all*\"/><body>\n" + tmx_line(1));
    ASSERT_TRUE(import_->Write(request));
    v1::GetStatusResponse status;
    while (status.load().open_streams() == 0) {
      grpc::ClientContext context;
      ASSERT_TRUE(v1::ServerService::NewStub(channel_)->GetStatus(&context, {}, &status).ok());
    }
  }

  grpc::Status finish_import() {
    v1::ImportUnitsRequest request;
    request.set_chunk(tmx_line(2) + "</body></tmx>");
    import_->Write(request);
    import_->WritesDone();
    for (v1::ImportProgress progress; import_->Read(&progress);) last_progress_ = progress;
    return import_->Finish();
  }

  grpc::Status get_status() const {
    grpc::ClientContext context;
    v1::GetStatusResponse response;
    return v1::ServerService::NewStub(channel_)->GetStatus(&context, {}, &response);
  }

  // The byte of the health service's answer: 1 serves, 2 does not.
  int health() const {
    grpc::ClientContext context;
    grpc::CompletionQueue queue;
    grpc::GenericStub stub(channel_);
    const grpc::Slice nothing;
    const grpc::ByteBuffer request(&nothing, 1);
    auto call = stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check", request, &queue);
    call->StartCall();
    grpc::ByteBuffer response;
    grpc::Status status;
    call->Finish(&response, &status, nullptr);
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    grpc::Slice bytes;
    if (!status.ok() || !response.DumpToSingleSlice(&bytes).ok() || bytes.size() != 2) return -1;
    return bytes.begin()[1];
  }

  void wait_until_it_stops() const {
    while (get_status().ok()) std::this_thread::yield();
  }

  int end() { return server_->end(0); }

  TemporaryFolder folder_;
  const std::string log_ = (folder_.path() / "log").string();
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  grpc::ClientContext import_context_;
  std::unique_ptr<Import> import_;
  v1::ImportProgress last_progress_;
};

TEST_F(Stop, LetsWhatIsUnderWayEndAndSendsAwayWhatIsNew) {
  start("60s");
  EXPECT_EQ(health(), 1);
  begin_import();
  ::kill(server_->process(), SIGTERM);
  wait_until_it_stops();
  EXPECT_EQ(health(), 2);
  const grpc::Status refused = get_status();
  EXPECT_EQ(refused.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_THAT(refused.error_message(), HasSubstr("The server stops; connect again"));
  const grpc::Status imported = finish_import();
  EXPECT_TRUE(imported.ok()) << imported.error_message();
  EXPECT_EQ(last_progress_.created(), 2);
  EXPECT_EQ(end(), 0);
  // Besides the import, a call that has just been answered may be counted.
  EXPECT_THAT(read_file(log_), AllOf(ContainsRegex("event=stopping signal=15 within_ms=60000 calls=[12]"),
                                     ContainsRegex("event=stopped broken_off=0 time_ms=")));
}

TEST_F(Stop, TellsStreamsThatWaitForEver) {
  start("60s");
  begin_import();
  grpc::ClientContext watching;
  v1::WatchResponse news;
  const auto watch = v1::HistoryService::NewStub(channel_)->Watch(&watching, v1::WatchRequest());
  ASSERT_TRUE(watch->Read(&news));
  grpc::ClientContext looking;
  const auto lookups = v1::TranslationMemoryService::NewStub(channel_)->LookupSegments(&looking);
  v1::LookupSegmentRequest question;
  question.mutable_segment()->set_text("phrase");
  question.set_source_language_code("fr");
  question.set_target_language_code("en");
  v1::LookupSegmentResponse answer;
  ASSERT_TRUE(lookups->Write(question));
  ASSERT_TRUE(lookups->Read(&answer));
  ::kill(server_->process(), SIGTERM);
  // At once: the import is still under way.
  while (watch->Read(&news)) continue;
  const grpc::Status told = watch->Finish();
  EXPECT_EQ(told.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_THAT(told.error_message(), HasSubstr("The server stops; watch again after change"));
  EXPECT_FALSE(lookups->Read(&answer));
  const grpc::Status ended = lookups->Finish();
  EXPECT_EQ(ended.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_THAT(ended.error_message(), HasSubstr("The server stops; connect again"));
  // A new one is told the same.
  grpc::ClientContext again;
  const auto late = v1::HistoryService::NewStub(channel_)->Watch(&again, v1::WatchRequest());
  EXPECT_FALSE(late->Read(&news));
  const grpc::Status refused = late->Finish();
  EXPECT_EQ(refused.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_THAT(refused.error_message(), HasSubstr("The server stops; connect again"));
  EXPECT_TRUE(finish_import().ok());
  EXPECT_EQ(end(), 0);
}

TEST_F(Stop, BreaksOffWhatDoesNotEndInTime) {
  start("1s");
  begin_import();
  ::kill(server_->process(), SIGTERM);
  v1::ImportProgress progress;
  while (import_->Read(&progress)) continue;
  const grpc::Status broken = import_->Finish();
  EXPECT_EQ(broken.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_THAT(broken.error_message(), HasSubstr("send the import again"));
  EXPECT_EQ(end(), 0);
  EXPECT_THAT(read_file(log_), ContainsRegex("event=stopped broken_off=1 time_ms="));
}

}  // namespace
}  // namespace entente::testing
