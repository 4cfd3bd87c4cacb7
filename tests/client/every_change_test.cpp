// Every verb that changes something, against a server that loses the first answer to each change.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "client/cli/shell/command_line.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/run.h"

namespace entente::cli {
namespace {

using ::testing::MatchesRegex;

// Any call to any service, by the method's name: "DeleteUnit".
struct Call {
  std::string method;
  std::string operation;
};

// Answers a call with an empty message, or refuses it.
class Answer final : public grpc::ServerGenericBidiReactor {
 public:
  explicit Answer(grpc::Status status) : status_(std::move(status)) { StartRead(&request_); }
  void OnReadDone(bool) override {
    if (status_.ok()) return StartWriteAndFinish(&reply_, {}, status_);
    Finish(status_);
  }
  void OnDone() override { delete this; }

 private:
  grpc::Status status_;
  grpc::ByteBuffer request_;
  grpc::Slice nothing_;
  grpc::ByteBuffer reply_{&nothing_, 1};
};

class Losing final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    const std::scoped_lock lock(mutex_);
    const std::string method = context->method().substr(context->method().rfind('/') + 1);
    for (const char* read : {"Get", "List", "Recognize", "Suggest"}) {
      if (method.starts_with(read)) return new Answer(grpc::Status::OK);
    }
    const auto operation = context->client_metadata().find("entente-operation");
    const bool named = operation != context->client_metadata().end();
    changes_.push_back(
        {method, named ? std::string(operation->second.data(), operation->second.size()) : ""});
    const bool first = changes_.size() % 2 == 1;
    return new Answer(first ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "lost") : grpc::Status::OK);
  }

  std::vector<Call> changes() {
    const std::scoped_lock lock(mutex_);
    return changes_;
  }

 private:
  std::mutex mutex_;
  std::vector<Call> changes_;
};

class EveryChange : public ::testing::Test {
 protected:
  EveryChange() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterCallbackGenericService(&service_);
    server_ = builder.BuildAndStart();
    address_ = "127.0.0.1:" + std::to_string(port);
  }

  std::vector<Call> changes_of(std::vector<std::string> words) {
    const std::size_t before = service_.changes().size();
    Session session;
    CommandLine line("entente", "", "");
    build(line.program(), session);
    words.insert(words.begin(), {"--server", address_, "--format", "json"});
    line.run(words);
    std::vector<Call> all = service_.changes();
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(before));
    return all;
  }

  Losing service_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

TEST_F(EveryChange, IsAskedForAgainUnderOneOperation) {
  const std::map<std::string, std::vector<std::string>> lines = {
      {"CreateGlossary", {"glossary", "add", "house"}},
      {"UpdateGlossary", {"glossary", "set", "house", "--priority", "2", "--etag", "1"}},
      {"DeleteGlossary", {"glossary", "delete", "house", "--etag", "1", "--yes"}},
      {"CreateMemory", {"memory", "add", "news"}},
      {"UpdateMemory", {"memory", "set", "news", "--description", "d"}},
      {"DeleteMemory", {"memory", "delete", "news", "--yes"}},
      {"CreateUnit", {"--memory", "news", "unit", "add", "a", "b"}},
      {"UpdateUnit", {"unit", "edit", "memories/news/units/7", "--target", "b"}},
      {"RecordUse", {"unit", "use", "memories/news/units/7"}},
      {"DeleteUnit", {"unit", "delete", "memories/news/units/7", "--etag", "1", "--yes"}},
      {"CreateConcept", {"concept", "add", "truce", "--note", "n", "--yes"}},
      {"UpdateConcept", {"concept", "edit", "truce", "--note", "n", "--yes"}},
      {"DeleteConcept", {"concept", "delete", "truce", "--etag", "1", "--yes"}},
  };
  for (const auto& [method, words] : lines) {
    const std::vector<Call> changes = changes_of(words);
    ASSERT_EQ(changes.size(), 2u) << method;
    EXPECT_EQ(changes[0].method, method);
    EXPECT_THAT(changes[0].operation, MatchesRegex("edit-[0-9a-f]{16}")) << method;
    EXPECT_EQ(changes[1].operation, changes[0].operation) << method;
  }
}

}  // namespace
}  // namespace entente::cli
