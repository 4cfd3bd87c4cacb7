// Who a caller is, by its token or the Unix socket, and how much one caller may ask at a time.
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/v1/access_service.grpc.pb.h"
#include "entente/v1/server_service.grpc.pb.h"
#include "tests/service/calls.h"
#include "tests/service/guarded.h"

namespace entente::service {
namespace {

using access::Role;

TEST_F(Guarded, ACallerWithoutATokenLearnsWhatToDo) {
  serve();
  v1::GetStatusResponse status;
  EXPECT_REFUSED(
      (call<v1::ServerService>(&v1::ServerService::Stub::GetStatus, v1::GetStatusRequest(), status, "")),
      grpc::StatusCode::UNAUTHENTICATED, "ask an administrator");
  EXPECT_REFUSED(
      (call<v1::ServerService>(&v1::ServerService::Stub::GetStatus, v1::GetStatusRequest(), status, "guess")),
      grpc::StatusCode::UNAUTHENTICATED, "does not know this token");
}

TEST_F(Guarded, TheAuthorOfAChangeIsTheCallerWhateverItClaims) {
  serve();
  v1::CreateUnitRequest request;
  request.set_parent("memories/open");
  request.mutable_unit()->mutable_source()->set_text("Bonjour");
  request.mutable_unit()->mutable_target()->set_text("Hello");
  request.mutable_unit()->set_source_language_code("fr");
  request.mutable_unit()->set_target_language_code("en");
  v1::Unit unit;
  ASSERT_OK((call<v1::TranslationMemoryService>(&v1::TranslationMemoryService::Stub::CreateUnit, request,
                                                unit, token({{Role::kTranslator, {"memories/open"}}}))));
  EXPECT_EQ(unit.creator(), "Anne");
}

TEST_F(Guarded, TokensAreMadeListedAndRevokedByAdministrators) {
  serve();
  v1::CreateTokenRequest wanted;
  wanted.mutable_token()->set_display_name("Désirée");
  auto& grant = *wanted.mutable_token()->add_grants();
  grant.set_role(v1::TRANSLATOR);
  grant.add_resources("memories/open");
  v1::CreateTokenResponse made;
  ASSERT_OK((call<v1::AccessService>(&v1::AccessService::Stub::CreateToken, wanted, made, administrator_)));
  v1::Caller caller;
  ASSERT_OK((call<v1::AccessService>(&v1::AccessService::Stub::GetCaller, v1::GetCallerRequest(), caller,
                                     made.secret())));
  EXPECT_EQ(caller.display_name(), "Désirée");
  EXPECT_EQ(caller.token(), made.token().name());
  ASSERT_EQ(caller.grants_size(), 1);
  EXPECT_EQ(caller.grants(0).role(), v1::TRANSLATOR);
  v1::ListTokensResponse listed;
  ASSERT_OK((call<v1::AccessService>(&v1::AccessService::Stub::ListTokens, v1::ListTokensRequest(), listed,
                                     administrator_)));
  ASSERT_EQ(listed.tokens_size(), 2);
  EXPECT_TRUE(listed.tokens(1).has_last_use_time());
  v1::RevokeTokenRequest revoked;
  revoked.set_name(made.token().name());
  google::protobuf::Empty nothing;
  ASSERT_OK(
      (call<v1::AccessService>(&v1::AccessService::Stub::RevokeToken, revoked, nothing, administrator_)));
  EXPECT_REFUSED((call<v1::AccessService>(&v1::AccessService::Stub::GetCaller, v1::GetCallerRequest(), caller,
                                          made.secret())),
                 grpc::StatusCode::UNAUTHENTICATED, "revoked");
  EXPECT_REFUSED(
      (call<v1::AccessService>(&v1::AccessService::Stub::RevokeToken, revoked, nothing, administrator_)),
      grpc::StatusCode::NOT_FOUND, "no token");
  wanted.mutable_token()->mutable_grants(0)->set_role(static_cast<v1::Role>(99));
  EXPECT_REFUSED(
      (call<v1::AccessService>(&v1::AccessService::Stub::CreateToken, wanted, made, administrator_)),
      grpc::StatusCode::INVALID_ARGUMENT, "role");
}

TEST_F(Guarded, AWatchEndsBeforeItShowsMoreToARevokedToken) {
  serve();
  const access::NewToken anne = authenticator_.add("Anne", {{Role::kReader}}, {});
  grpc::ClientContext context;
  identify(context, anne.secret);
  const auto stub = v1::HistoryService::NewStub(channel_);
  const auto reader = stub->Watch(&context, v1::WatchRequest());
  v1::WatchResponse response;
  ASSERT_TRUE(reader->Read(&response));
  authenticator_.remove(anne.token.id);
  backend_.make_memory("secret");
  EXPECT_FALSE(reader->Read(&response)) << response.DebugString();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(Guarded, WithoutTokensTheCallerSaysItsName) {
  ServerOptions open = options();
  open.access.tokens_needed = false;
  serve(open);
  v1::CreateMemoryRequest request;
  request.set_memory_id("mine");
  v1::Memory memory;
  ASSERT_OK((call<v1::TranslationMemoryService>(&v1::TranslationMemoryService::Stub::CreateMemory, request,
                                                memory, "")));
  v1::ListChangesResponse changes;
  ASSERT_OK((call<v1::HistoryService>(&v1::HistoryService::Stub::ListChanges, v1::ListChangesRequest(),
                                      changes, "")));
  EXPECT_EQ(changes.changes(0).author(), "Somebody Else");
}

TEST_F(Guarded, ALocalUserIsWhoTheSystemSays) {
  ServerOptions local = options();
  local.socket = folder_.path() / "entente.sock";
  token({{Role::kAdministrator}});
  serve(local);
  channel_ = grpc::CreateChannel("unix:" + local.socket.string(), grpc::InsecureChannelCredentials());
  v1::Caller caller;
  ASSERT_OK(
      (call<v1::AccessService>(&v1::AccessService::Stub::GetCaller, v1::GetCallerRequest(), caller, "")));
  EXPECT_NE(caller.display_name(), "Somebody Else");
  EXPECT_FALSE(caller.display_name().empty());
  ASSERT_EQ(caller.grants_size(), 1);
  EXPECT_EQ(caller.grants(0).role(), v1::ADMINISTRATOR);
}

TEST_F(Guarded, ACallerHasAsManyStreamsAsItMay) {
  administrator_ = token({{Role::kAdministrator}});
  ServerOptions limited = options();
  limited.access.quotas.streams = 1;
  serve(limited);
  const auto stub = v1::HistoryService::NewStub(channel_);
  grpc::ClientContext first;
  identify(first, administrator_);
  const auto open = stub->Watch(&first, v1::WatchRequest());
  v1::WatchResponse response;
  ASSERT_TRUE(open->Read(&response));
  grpc::ClientContext second;
  identify(second, administrator_);
  const auto refused = stub->Watch(&second, v1::WatchRequest());
  EXPECT_FALSE(refused->Read(&response));
  EXPECT_REFUSED(refused->Finish(), grpc::StatusCode::RESOURCE_EXHAUSTED, "1 open streams");
  first.TryCancel();
  open->Finish();
}

TEST_F(Guarded, AnImportKeepsToTheRateOfItsCaller) {
  administrator_ = token({{Role::kAdministrator}});
  ServerOptions limited = options();
  limited.access.quotas.imported_records_a_second = 10'000;
  serve(limited);
  const auto stub = v1::TranslationMemoryService::NewStub(channel_);
  grpc::ClientContext context;
  identify(context, administrator_);
  const auto stream = stub->ImportUnits(&context);
  v1::ImportUnitsRequest request;
  request.mutable_options()->set_parent("memories/open");
  request.mutable_options()->set_format(v1::FILE_FORMAT_TABLE);
  request.mutable_options()->set_source_language_code("fr");
  request.mutable_options()->set_target_language_code("en");
  stream->Write(request);
  const auto begun = std::chrono::steady_clock::now();
  int row = 0;
  for (int chunk = 0; chunk < 20; ++chunk) {
    request.Clear();
    for (int i = 0; i < 1'000; ++i) {
      const std::string number = std::to_string(++row);
      *request.mutable_chunk() += "Convoi " + number + "\tConvoy " + number + "\n";
    }
    stream->Write(request);
  }
  stream->WritesDone();
  v1::ImportProgress progress;
  while (stream->Read(&progress)) {
  }
  ASSERT_OK(stream->Finish());
  EXPECT_EQ(progress.created(), row);
  // 20,000 records take two seconds; the last ones that were read ahead may come sooner.
  EXPECT_GT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(1'000));
}

}  // namespace
}  // namespace entente::service
