// Who may do what, over a channel: every method with every role, on all and on named resources.
#include <filesystem>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <google/protobuf/dynamic_message.h>
#include <gtest/gtest.h>

#include "entente/v1/access.pb.h"
#include "proto/services.h"
#include "tests/service/calls.h"
#include "tests/service/guarded.h"
#include "tests/support/table.h"

namespace entente::service {
namespace {

using access::Role;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

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

TEST_F(Guarded, EveryServiceOfTheProtosIsInTheirList) {
  std::set<std::string> listed;
  for (const auto* service : v1::services_of_the_api()) {
    EXPECT_EQ(service->file()->service_count(), 1) << service->file()->name();
    listed.insert(std::filesystem::path(service->file()->name()).filename());
  }
  std::set<std::string> files;
  const auto folder = std::filesystem::path(ENTENTE_SOURCE_DIR) / "proto" / "entente" / "v1";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (name.ends_with("_service.proto")) files.insert(name);
  }
  EXPECT_EQ(listed, files) << "proto/services.h";
}

TEST_F(Guarded, EveryMethodHasARoleInTheTable) {
  std::set<std::string> methods;
  for (const auto* service : v1::services_of_the_api()) {
    for (int i = 0; i < service->method_count(); ++i)
      methods.insert("/" + service->full_name() + "/" + service->method(i)->name());
  }
  for (const auto& row : entente::testing::read_table("roles.tsv", 2)) methods.erase(row.cells[0]);
  EXPECT_THAT(methods, IsEmpty());
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

}  // namespace
}  // namespace entente::service
