// Who may do what, over a channel: every method with every role, tokens, the Unix socket, TLS.
#include <chrono>
#include <fstream>
#include <map>
#include <thread>

#include <gmock/gmock.h>
#include <google/protobuf/dynamic_message.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "entente/v1/access.pb.h"
#include "entente/v1/access_service.grpc.pb.h"
#include "entente/v1/server_service.grpc.pb.h"
#include "server/access/authenticator.h"
#include "server/error/error.h"
#include "server/service/server.h"
#include "tests/service/calls.h"
#include "tests/support/backend.h"
#include "tests/support/certificates.h"
#include "tests/support/table.h"

namespace entente::service {
namespace {

using access::Grants;
using access::Role;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::chrono::seconds kPatience{20};

class Guarded : public ::testing::Test {
 protected:
  Guarded() {
    backend_.make_glossary("open");
    backend_.make_glossary("closed");
    backend_.make_memory("open");
    backend_.make_memory("closed");
  }

  ServerOptions options() {
    return {.listen = {"127.0.0.1:0"},
            .access = {.authenticator = &authenticator_, .tokens_needed = true},
            .version = "test"};
  }

  void serve(const ServerOptions& options) {
    server_ = std::make_unique<Server>(calls::Backend{backend_.environment(), backend_.journal()}, options);
    channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  }

  // With a first token, so that a server that needs tokens starts.
  void serve() {
    administrator_ = token({{Role::kAdministrator}}, "Root");
    serve(options());
  }

  std::string token(const Grants& grants, const std::string& owner = "Anne") {
    return authenticator_.add(owner, grants, {}).secret;
  }

  static void identify(grpc::ClientContext& context, const std::string& token) {
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    context.set_deadline(std::chrono::system_clock::now() + kPatience);
  }

  // Sends one message to a method of any kind. OK where an answer came, whatever it was; the status else.
  grpc::Status send(const std::string& method, const google::protobuf::Message& request,
                    const std::string& token) {
    grpc::ClientContext context;
    identify(context, token);
    grpc::CompletionQueue queue;
    const auto wait = [&queue] {
      void* tag = nullptr;
      bool ok = false;
      return queue.Next(&tag, &ok) && ok;
    };
    grpc::GenericStub stub(channel_);
    auto call = stub.PrepareCall(&context, method, &queue);
    call->StartCall(this);
    wait();
    const std::string bytes = request.SerializeAsString();
    const grpc::Slice slice(bytes);
    call->WriteLast(grpc::ByteBuffer(&slice, 1), {}, this);
    wait();
    grpc::ByteBuffer answer;
    call->Read(&answer, this);
    const bool answered = wait();
    // A watch would go on.
    if (answered) context.TryCancel();
    grpc::Status status;
    call->Finish(&status, this);
    wait();
    return answered ? grpc::Status::OK : status;
  }

  template <typename Service, typename Request, typename Response>
  grpc::Status call(grpc::Status (Service::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response, const std::string& token) {
    grpc::ClientContext context;
    identify(context, token);
    context.AddMetadata("entente-author", "Somebody Else");
    const auto stub = Service::NewStub(channel_);
    return (stub.get()->*method)(&context, request, &response);
  }

  entente::testing::TemporaryFolder folder_;
  entente::testing::TestBackend backend_;
  access::Authenticator authenticator_{folder_.path()};
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::string administrator_;
};

const google::protobuf::MethodDescriptor& method_of(const std::string& path) {
  std::string name = path.substr(1);
  name[name.find('/')] = '.';
  const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
  if (method == nullptr) throw std::runtime_error("there is no method " + path);
  return *method;
}

// A request of the method, about the resources called `id`.
std::unique_ptr<google::protobuf::Message> request_about(const google::protobuf::MethodDescriptor& method,
                                                         const std::string& id) {
  std::unique_ptr<google::protobuf::Message> request(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(method.input_type())->New());
  for (std::string path : method.options().GetExtension(v1::access).names()) {
    std::string value = method.service()->name() == "GlossaryService" ? "glossaries/" + id : "memories/" + id;
    if (path.ends_with('}')) {
      path = path.substr(path.find('{') + 1);
      path.pop_back();
      value = id;
    }
    if (path == "glossaries") value = "glossaries/" + id;
    if (path == "memory" || path == "memories") value = "memories/" + id;
    google::protobuf::Message* at = request.get();
    while (path.find('.') != std::string::npos) {
      const auto* field = at->GetDescriptor()->FindFieldByName(path.substr(0, path.find('.')));
      at = at->GetReflection()->MutableMessage(at, field);
      path = path.substr(path.find('.') + 1);
    }
    const auto* field = at->GetDescriptor()->FindFieldByName(path);
    if (field->is_repeated()) {
      at->GetReflection()->AddString(at, field, value);
    } else {
      at->GetReflection()->SetString(at, field, value);
    }
  }
  return request;
}

bool is_denied(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::PERMISSION_DENIED;
}

TEST_F(Guarded, EveryMethodIsDeniedToEveryRoleBelowItsOwn) {
  serve();
  std::map<Role, std::string> tokens;
  for (const Role role : {Role::kReader, Role::kTranslator, Role::kTerminologist, Role::kAdministrator})
    tokens[role] = token({{role}}, std::string(access::name_of(role)));
  for (const auto& row : entente::testing::read_table("roles.tsv", 2)) {
    const std::string& path = row.cells[0];
    const Role least = access::role_of(row.cells[1]).value();
    const auto request = request_about(method_of(path), "absent");
    EXPECT_EQ(send(path, *request, "").error_code(), grpc::StatusCode::UNAUTHENTICATED) << path;
    for (const auto& [role, secret] : tokens)
      EXPECT_EQ(is_denied(send(path, *request, secret)), role < least)
          << path << " as " << access::name_of(role);
  }
}

TEST_F(Guarded, EveryMethodIsDeniedOnTheResourcesOfOthers) {
  serve();
  const std::string anne = token({{Role::kAdministrator, {"glossaries/open", "memories/open"}}});
  for (const auto& row : entente::testing::read_table("roles.tsv", 2)) {
    const auto& method = method_of(row.cells[0]);
    const v1::AccessRule& rule = method.options().GetExtension(v1::access);
    if (rule.names().empty()) {
      EXPECT_EQ(is_denied(send(row.cells[0], *request_about(method, ""), anne)), !rule.narrows())
          << row.cells[0];
      continue;
    }
    EXPECT_TRUE(is_denied(send(row.cells[0], *request_about(method, "closed"), anne))) << row.cells[0];
    EXPECT_FALSE(is_denied(send(row.cells[0], *request_about(method, "open"), anne))) << row.cells[0];
  }
}

TEST_F(Guarded, EveryMethodHasARoleInTheTable) {
  std::set<std::string> methods;
  for (const char* file : {"access", "glossary", "memory", "history", "server"}) {
    const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindFileByName(
        "entente/v1/" + std::string(file) + "_service.proto");
    ASSERT_NE(descriptor, nullptr) << file;
    for (int i = 0; i < descriptor->service(0)->method_count(); ++i)
      methods.insert("/" + descriptor->service(0)->full_name() + "/" +
                     descriptor->service(0)->method(i)->name());
  }
  for (const auto& row : entente::testing::read_table("roles.tsv", 2)) methods.erase(row.cells[0]);
  EXPECT_THAT(methods, IsEmpty());
}

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

TEST_F(Guarded, AQuestionOfEverythingIsAnsweredFromWhatTheCallerMaySee) {
  serve();
  backend_.write(PutUnit{entente::testing::unit_of("open", "Le cessez-le-feu tient", "The ceasefire holds")});
  backend_.write(PutUnit{entente::testing::unit_of("closed", "Le cessez-le-feu tient", "The truce holds")});
  v1::LookupSegmentRequest request;
  request.mutable_segment()->set_text("Le cessez-le-feu tient");
  request.set_source_language_code("fr");
  request.set_target_language_code("en");
  const auto targets = [&](const std::string& secret) {
    v1::LookupSegmentResponse response;
    EXPECT_OK((call<v1::TranslationMemoryService>(&v1::TranslationMemoryService::Stub::LookupSegment, request,
                                                  response, secret)));
    std::set<std::string> texts;
    for (const auto& match : response.matches()) texts.insert(match.unit().target().text());
    return texts;
  };
  EXPECT_THAT(targets(token({{Role::kReader}})), ElementsAre("The ceasefire holds", "The truce holds"));
  EXPECT_THAT(targets(token({{Role::kReader, {"memories/open"}}})), ElementsAre("The ceasefire holds"));
  EXPECT_THAT(targets(token({{Role::kReader, {"memories/open", "memories/absent"}}})),
              ElementsAre("The ceasefire holds"));
  EXPECT_THAT(targets(token({{Role::kReader, {"memories/*"}}})),
              ElementsAre("The ceasefire holds", "The truce holds"));
  v1::LookupSegmentResponse response;
  EXPECT_REFUSED(
      (call<v1::TranslationMemoryService>(&v1::TranslationMemoryService::Stub::LookupSegment, request,
                                          response, token({{Role::kReader, {"glossaries/open"}}}))),
      grpc::StatusCode::PERMISSION_DENIED, "any memory");
}

TEST_F(Guarded, ListsAndChangesAreOfWhatTheCallerMaySee) {
  serve();
  const std::string secret = token({{Role::kReader, {"memories/open"}}});
  v1::ListMemoriesResponse memories;
  ASSERT_OK((call<v1::TranslationMemoryService>(&v1::TranslationMemoryService::Stub::ListMemories,
                                                v1::ListMemoriesRequest(), memories, secret)));
  ASSERT_EQ(memories.memories_size(), 1);
  EXPECT_EQ(memories.memories(0).name(), "memories/open");
  v1::ListGlossariesResponse glossaries;
  ASSERT_OK((call<v1::GlossaryService>(&v1::GlossaryService::Stub::ListGlossaries,
                                       v1::ListGlossariesRequest(), glossaries, secret)));
  EXPECT_EQ(glossaries.glossaries_size(), 0);
  v1::ListChangesResponse changes;
  ASSERT_OK((call<v1::HistoryService>(&v1::HistoryService::Stub::ListChanges, v1::ListChangesRequest(),
                                      changes, secret)));
  ASSERT_EQ(changes.changes_size(), 1);
  EXPECT_EQ(changes.changes(0).edits(0).name(), "memories/open");
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

class GuardedByTls : public Guarded {
 protected:
  void serve_with_tls(bool asks_clients) {
    administrator_ = token({{Role::kAdministrator}});
    ServerOptions tls = options();
    tls.listen = {"0.0.0.0:0"};
    tls.tls = {made_.file("server.pem"), made_.file("server.key"),
               asks_clients ? made_.file("ca.pem") : std::filesystem::path()};
    server_ = std::make_unique<Server>(calls::Backend{backend_.environment(), backend_.journal()}, tls);
  }

  grpc::Status status_with(const grpc::SslCredentialsOptions& credentials) {
    const std::string address = server_->address();
    // A channel of its own, so that a new certificate meets a new connection.
    grpc::ChannelArguments alone;
    alone.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    channel_ = grpc::CreateCustomChannel("127.0.0.1" + address.substr(address.rfind(':')),
                                         grpc::SslCredentials(credentials), alone);
    v1::GetStatusResponse status;
    return call<v1::ServerService>(&v1::ServerService::Stub::GetStatus, v1::GetStatusRequest(), status,
                                   administrator_);
  }

  std::string content(const std::string& name) const { return entente::testing::read_file(made_.file(name)); }

  entente::testing::TemporaryFolder made_in_;
  const entente::testing::Certificates made_{made_in_.path()};
};

TEST_F(GuardedByTls, ServesOtherMachinesWithACertificateAndTokens) {
  serve_with_tls(false);
  EXPECT_OK(status_with({.pem_root_certs = content("ca.pem")}));
  administrator_ = "";
  EXPECT_REFUSED(status_with({.pem_root_certs = content("ca.pem")}), grpc::StatusCode::UNAUTHENTICATED,
                 "token");
}

TEST_F(GuardedByTls, AsksClientsForACertificateWhereItIsToldTo) {
  serve_with_tls(true);
  EXPECT_OK(status_with({content("ca.pem"), content("client.key"), content("client.pem")}));
  EXPECT_EQ(status_with({.pem_root_certs = content("ca.pem")}).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(GuardedByTls, ServesANewCertificateWithoutARestart) {
  serve_with_tls(false);
  const auto names = [&](const std::string& name) {
    grpc::ChannelArguments as;
    as.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    as.SetSslTargetNameOverride(name);
    const std::string address = server_->address();
    channel_ = grpc::CreateCustomChannel("127.0.0.1" + address.substr(address.rfind(':')),
                                         grpc::SslCredentials({.pem_root_certs = content("ca.pem")}), as);
    v1::GetStatusResponse status;
    return call<v1::ServerService>(&v1::ServerService::Stub::GetStatus, v1::GetStatusRequest(), status,
                                   administrator_)
        .ok();
  };
  ASSERT_TRUE(names("localhost"));
  ASSERT_FALSE(names("renewed.example"));
  made_.sign("server", "/CN=renewed.example", "subjectAltName=DNS:renewed.example");
  const auto end = std::chrono::steady_clock::now() + kPatience;
  bool is_served = false;
  while (!is_served && std::chrono::steady_clock::now() < end) {
    is_served = names("renewed.example");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  EXPECT_TRUE(is_served);
}

TEST_F(GuardedByTls, RefusesToServeOtherMachinesUnguarded) {
  const auto refusal_of = [&](const ServerOptions& wanted) {
    try {
      const Server server({backend_.environment(), backend_.journal()}, wanted);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("served");
  };
  ServerOptions wanted = options();
  wanted.listen = {"127.0.0.1:0", "0.0.0.0:0"};
  EXPECT_THAT(refusal_of(wanted), HasSubstr("needs TLS: give --tls-certificate and --tls-key"));
  wanted.tls = {made_.file("server.pem"), made_.file("server.key"), {}};
  EXPECT_THAT(refusal_of(wanted), HasSubstr("entente-server token create"));
  token({{Role::kAdministrator}});
  EXPECT_EQ(refusal_of(wanted), "served");
}

}  // namespace
}  // namespace entente::service
