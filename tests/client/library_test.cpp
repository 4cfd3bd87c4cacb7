// The library against a server that misbehaves as told.
#include <atomic>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <thread>

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "client/library/details.h"
#include "client/library/error.h"
#include "client/library/memories.h"
#include "entente/v1/history_service.pb.h"
#include "entente/v1/memory_service.grpc.pb.h"

namespace entente::client {
namespace {

class Misbehaving final : public v1::TranslationMemoryService::Service {
 public:
  std::atomic<int> failures = 0;  // Calls still to be answered with `failure`.
  grpc::Status failure{grpc::StatusCode::UNAVAILABLE, "busy"};
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
      return failure;
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
  grpc::Status DeleteUnit(grpc::ServerContext* context, const v1::DeleteUnitRequest*,
                          google::protobuf::Empty*) override {
    return answer(*context);
  }
  grpc::Status RecordUse(grpc::ServerContext* context, const v1::RecordUseRequest*, v1::Unit*) override {
    return answer(*context);
  }
  grpc::Status DeleteMemory(grpc::ServerContext* context, const v1::DeleteMemoryRequest*,
                            google::protobuf::Empty*) override {
    return answer(*context);
  }
  // Under way until the caller has gone.
  grpc::Status BatchEditUnits(grpc::ServerContext* context, const v1::BatchEditUnitsRequest*,
                              v1::BatchEditUnitsResponse*) override {
    ++calls;
    wait_for_the_caller_to_go(*context);
    return grpc::Status::CANCELLED;
  }
  grpc::Status LookupSegment(grpc::ServerContext* context, const v1::LookupSegmentRequest*,
                             v1::LookupSegmentResponse*) override {
    for (int i = 0; i < 200 && !context->IsCancelled(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return grpc::Status::OK;
  }
  // Ends the import after its first message, as for a file that cannot be read; or else tells its progress,
  // and reads to the file's end.
  grpc::Status ImportUnits(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::ImportProgress, v1::ImportUnitsRequest>* stream) override {
    v1::ImportUnitsRequest request;
    stream->Read(&request);
    if (!reads_imports) return {grpc::StatusCode::INVALID_ARGUMENT, "Line 1: no TMX"};
    stream->Write(v1::ImportProgress());
    while (stream->Read(&request)) {
      if (request.has_stop()) return {grpc::StatusCode::CANCELLED, "stopped"};
    }
    if (!context->IsCancelled()) whole_files = whole_files + 1;
    return grpc::Status::OK;
  }

  std::atomic<bool> reads_imports = false;
  std::atomic<int> whole_files = 0;
  std::atomic<int> gone = 0;  // Callers that went before their answer.

 private:
  void wait_for_the_caller_to_go(const grpc::ServerContext& context) {
    while (!context.IsCancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ++gone;
  }
};

// A file that breaks off: its first 100,000 bytes can be read, and then the disk fails.
class BrokenFile : public std::streambuf {
 private:
  int_type underflow() override {
    if (given_) throw std::runtime_error("the disk fails");
    given_ = true;
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
    return traits_type::to_int_type(bytes_.front());
  }

  bool given_ = false;
  std::string bytes_ = std::string(100'000, 'x');
};

// A refusal as the server sends it, with all that it can say for a program.
grpc::Status refusal(grpc::StatusCode code, const std::string& cause,
                     const std::vector<const google::protobuf::Message*>& more = {}) {
  google::rpc::Status status;
  google::rpc::ErrorInfo info;
  info.set_reason(cause);
  status.add_details()->PackFrom(info);
  for (const google::protobuf::Message* detail : more) status.add_details()->PackFrom(*detail);
  return {code, "refused", status.SerializeAsString()};
}

google::rpc::RetryInfo retry_soon() {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(2'000'000);
  return retry;
}

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

// An update that was applied before its answer was lost has made its own etag stale.
TEST_F(Library, DoesNotRepeatAChangeForItsEtagAlone) {
  service_.failures = 3;
  v1::UpdateUnitRequest update;
  update.mutable_unit()->set_etag("1");
  EXPECT_EQ(code_of([&] { memories().update_unit(update); }), Code::kUnavailable);
  v1::DeleteUnitRequest unit;
  unit.set_etag("1");
  EXPECT_EQ(code_of([&] { memories().delete_unit(unit); }), Code::kUnavailable);
  v1::DeleteMemoryRequest memory;
  memory.set_etag("1");
  EXPECT_EQ(code_of([&] { memories().delete_memory(memory); }), Code::kUnavailable);
  EXPECT_EQ(service_.calls, 3);
}

TEST_F(Library, RepeatsEveryChangeUnderItsOperation) {
  options_.operation = "one";
  const std::vector<std::function<void()>> changes = {
      [&] { memories().create_unit({}); }, [&] { memories().update_unit({}); },
      [&] { memories().delete_unit({}); }, [&] { memories().record_use("memories/news/units/1"); },
      [&] { memories().delete_memory({}); }};
  for (const auto& change : changes) {
    service_.failures = 1;
    EXPECT_NO_THROW(change());
  }
  EXPECT_EQ(service_.calls, 10);
}

TEST_F(Library, ReadsWhatARefusalSaysForAProgram) {
  google::rpc::BadRequest bad;
  auto& violation = *bad.add_field_violations();
  violation.set_field("unit.source.text");
  violation.set_description("is empty");
  v1::EditConflict conflict;
  conflict.set_current_etag("12");
  const google::rpc::RetryInfo retry = retry_soon();
  service_.failure = refusal(grpc::StatusCode::ABORTED, "STALE_ETAG", {&bad, &conflict, &retry});
  service_.failures = 1;
  try {
    memories().update_unit({});
    FAIL() << "the server refused it";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::kAborted);
    EXPECT_STREQ(error.what(), "refused");
    EXPECT_EQ(error.cause(), "STALE_ETAG");
    ASSERT_EQ(error.field_violations().size(), 1u);
    EXPECT_EQ(error.field_violations()[0].field, "unit.source.text");
    EXPECT_EQ(error.field_violations()[0].description, "is empty");
    EXPECT_EQ(error.retry_after(), std::chrono::milliseconds(2));
    v1::EditConflict told;
    ASSERT_TRUE(read_detail(error, told));
    EXPECT_EQ(told.current_etag(), "12");
    v1::ImportProgress other;
    EXPECT_FALSE(read_detail(error, other));
  }
}

TEST_F(Library, LeavesOutDetailsThatItCannotRead) {
  service_.failure = {grpc::StatusCode::ABORTED, "stale", "\xff\xff no details"};
  service_.failures = 1;
  try {
    memories().update_unit({});
    FAIL() << "the server refused it";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::kAborted);
    EXPECT_EQ(error.cause(), "");
    v1::EditConflict told;
    EXPECT_FALSE(read_detail(error, told));
  }
}

TEST_F(Library, ComesBackWhenAFullServerSaysSoEvenWithAChangeThatHasNoOperation) {
  const google::rpc::RetryInfo retry = retry_soon();
  service_.failure = refusal(grpc::StatusCode::RESOURCE_EXHAUSTED, "QUEUE_FULL", {&retry});
  service_.failures = 2;
  memories().create_unit({});
  EXPECT_EQ(service_.calls, 3);
}

TEST_F(Library, RepeatsNothingThatIsRefusedForGood) {
  options_.operation = "one";
  service_.failure = refusal(grpc::StatusCode::RESOURCE_EXHAUSTED, "DISK_FULL");
  service_.failures = 1;
  EXPECT_EQ(code_of([&] { memories().create_unit({}); }), Code::kResourceExhausted);
  EXPECT_EQ(service_.calls, 1);
}

TEST_F(Library, WaitsForTheEndOfTheSameOperation) {
  const google::rpc::RetryInfo retry = retry_soon();
  service_.failure = refusal(grpc::StatusCode::ABORTED, "OPERATION_UNDER_WAY", {&retry});
  service_.failures = 2;
  EXPECT_EQ(code_of([&] { memories().create_unit({}); }), Code::kAborted)
      << "it has no operation to wait for";
  options_.operation = "one";
  memories().create_unit({});
  EXPECT_EQ(service_.calls, 3);
}

TEST_F(Library, CancelsALongCallThatIsToStop) {
  const auto stop = [&] { return service_.calls > 0; };
  EXPECT_EQ(code_of([&] { memories().batch_edit_units({}, stop); }), Code::kCancelled);
  // The server hears of it a moment later.
  while (service_.gone != 1) std::this_thread::sleep_for(std::chrono::milliseconds(1));
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

TEST_F(Library, EndsAnImportWhoseProgressIsRefused) {
  service_.reads_imports = true;
  std::istringstream file(std::string(20'000'000, 'x'));
  const auto refuse = [](const v1::ImportProgress&) { throw std::runtime_error("enough"); };
  EXPECT_THROW(memories().import_units({}, file, refuse), std::runtime_error);
}

TEST_F(Library, EndsAnImportWhoseFileCannotBeReadToItsEnd) {
  service_.reads_imports = true;
  BrokenFile broken;
  std::istream silent(&broken);
  EXPECT_THROW(memories().import_units({}, silent), std::runtime_error);
  BrokenFile as_broken;
  std::istream throwing(&as_broken);
  throwing.exceptions(std::ios::badbit);
  EXPECT_THROW(memories().import_units({}, throwing), std::runtime_error);
  server_->Shutdown();
  EXPECT_EQ(service_.whole_files, 0) << "the half was taken for the whole";
}

TEST_F(Library, EndsAnAnalysisWhoseDocumentCannotBeRead) {
  EXPECT_THROW(memories().analyze_document(
                   {}, []() -> std::optional<v1::Segment> { throw std::runtime_error("the disk fails"); }),
               std::runtime_error);
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
