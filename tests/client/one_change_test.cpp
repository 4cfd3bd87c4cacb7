// Changes of the command line whose answer is lost, against a server that loses it.
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "client/cli/desk/concept_work.h"
#include "client/cli/desk/quick_edit.h"
#include "client/cli/shell/command_line.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/history_text.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "entente/v1/glossary_service.grpc.pb.h"
#include "entente/v1/history_service.pb.h"

namespace entente::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

// Answers the changes it is asked for with these codes, one after the other, and then with OK.
class Losing final : public v1::GlossaryService::Service {
 public:
  explicit Losing(std::vector<grpc::StatusCode> codes) : codes_(std::move(codes)) {}

  grpc::Status GetConcept(grpc::ServerContext*, const v1::GetConceptRequest* request,
                          v1::Concept* answer) override {
    answer->set_name(request->name());
    answer->set_etag("7");
    return grpc::Status::OK;
  }
  grpc::Status UpdateConcept(grpc::ServerContext* context, const v1::UpdateConceptRequest* request,
                             v1::Concept* answer) override {
    *answer = request->concept_entry();
    return next(*context);
  }
  grpc::Status CreateConcept(grpc::ServerContext* context, const v1::CreateConceptRequest* request,
                             v1::Concept* answer) override {
    *answer = request->concept_entry();
    return next(*context);
  }
  grpc::Status RecognizeTerms(grpc::ServerContext*, const v1::RecognizeTermsRequest* request,
                              v1::RecognizeTermsResponse* answer) override {
    for (int i = 0; i < request->texts_size(); ++i) answer->add_segments();
    return grpc::Status::OK;
  }
  grpc::Status SuggestTerms(grpc::ServerContext*, const v1::SuggestTermsRequest*,
                            v1::SuggestTermsResponse*) override {
    return grpc::Status::OK;
  }

  // Of each change that was asked for.
  std::vector<std::string> operations() {
    const std::scoped_lock lock(mutex_);
    return operations_;
  }

 private:
  grpc::Status next(const grpc::ServerContext& context) {
    const std::scoped_lock lock(mutex_);
    const auto found = context.client_metadata().find("entente-operation");
    const bool named = found != context.client_metadata().end();
    operations_.push_back(named ? std::string(found->second.data(), found->second.size()) : "");
    if (operations_.size() > codes_.size()) return grpc::Status::OK;
    const grpc::StatusCode code = codes_[operations_.size() - 1];
    return code == grpc::StatusCode::ABORTED ? stale_etag() : grpc::Status(code, "lost");
  }
  static grpc::Status stale_etag() {
    google::rpc::ErrorInfo info;
    info.set_reason(client::cause::kStaleEtag);
    google::rpc::Status status;
    status.add_details()->PackFrom(info);
    return {grpc::StatusCode::ABORTED, "changed", status.SerializeAsString()};
  }

  std::vector<grpc::StatusCode> codes_;
  std::mutex mutex_;
  std::vector<std::string> operations_;
};

class OneChange : public ::testing::Test {
 protected:
  OneChange() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    session_.globals.server = "127.0.0.1:" + std::to_string(port);
    session_.globals.format = "json";
  }

  void edit_quickly() {
    client::Glossaries glossaries(session_.connection());
    quick_edit(session_, glossaries, kName, [](v1::Concept& value) {
      value.add_notes("A note.");
      return true;
    });
  }

  static constexpr const char* kName = "glossaries/conflict/concepts/truce";
  Losing service_{{grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::ABORTED, grpc::StatusCode::UNAVAILABLE}};
  std::unique_ptr<grpc::Server> server_;
  Session session_;
};

TEST_F(OneChange, IsAskedForAgainUnderItsOperationAndRefusedIsAnother) {
  edit_quickly();
  const auto operations = service_.operations();
  ASSERT_EQ(operations.size(), 4u);
  EXPECT_THAT(operations[0], MatchesRegex("edit-[0-9a-f]{16}"));
  EXPECT_EQ(operations[1], operations[0]) << "the repetition may have been applied";
  EXPECT_NE(operations[2], operations[0]) << "a change of what somebody else stored is not the same";
  EXPECT_EQ(operations[3], operations[2]);
}

TEST_F(OneChange, KeepsTheOperationThatThePersonNamed) {
  session_.globals.operation = "mine";
  edit_quickly();
  EXPECT_THAT(service_.operations(), ::testing::Each("mine"));
}

TEST_F(OneChange, OfATextIsAskedForAgainUnderItsOperation) {
  client::Glossaries glossaries(session_.connection());
  const v1::Concept stored = glossaries.get_concept(kName);
  v1::Concept mine = stored;
  mine.add_notes("A note.");
  store_concept(session_, glossaries, stored, mine, true);
  const auto operations = service_.operations();
  ASSERT_EQ(operations.size(), 2u);
  EXPECT_TRUE(is_of_one_change(operations[0])) << operations[0];
  EXPECT_EQ(operations[1], operations[0]);
}

TEST_F(OneChange, IsAnAdditionTooThatIsAskedForAgain) {
  CommandLine line("entente", "", "");
  add_concept(line.program(), session_);
  try {
    line.run({"concept", "add", "truce", "--term", "fr:trêve", "--yes"});
  } catch (const client::Error& error) {
    EXPECT_EQ(error.code(), client::Code::kAborted) << error.what();
  }
  const auto operations = service_.operations();
  ASSERT_EQ(operations.size(), 2u);
  EXPECT_TRUE(is_of_one_change(operations[0])) << operations[0];
  EXPECT_EQ(operations[1], operations[0]);
}

TEST(HeadOfAChange, NamesAnOperationThatSomebodyCanUndoAndNoOther) {
  v1::Change change;
  change.set_operation("edit-0123456789abcdef");
  ::testing::internal::CaptureStdout();
  print_head(change, Style(false));
  EXPECT_THAT(::testing::internal::GetCapturedStdout(), Not(HasSubstr("edit-")));
  change.set_operation("import-0123456789abcdef");
  ::testing::internal::CaptureStdout();
  print_head(change, Style(false));
  EXPECT_THAT(::testing::internal::GetCapturedStdout(), HasSubstr("import-0123456789abcdef"));
}

}  // namespace
}  // namespace entente::cli
