// Checks the google.api annotations of the protos against each other and against the comments, which the
// compiled descriptors lack: the protos are read from their sources.
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <gtest/gtest.h>

#include "google/api/client.pb.h"
#include "google/api/field_behavior.pb.h"
#include "google/api/resource.pb.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace pb = google::protobuf;

std::string type_of(const pb::Descriptor& resource) {
  return resource.options().GetExtension(google::api::resource).type();
}

bool has(const pb::FieldDescriptor& field, google::api::FieldBehavior behavior) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i)
    if (options.GetExtension(google::api::field_behavior, i) == behavior) return true;
  return false;
}

std::string comment_of(const pb::FieldDescriptor& field) {
  pb::SourceLocation location;
  return field.GetSourceLocation(&location) ? location.leading_comments : std::string();
}

class ProtoAnnotations : public ::testing::Test {
 protected:
  void SetUp() override {
    pb::FileDescriptorSet files;
    ASSERT_TRUE(files.ParseFromString(read_file(ENTENTE_API_DESCRIPTORS)));
    for (const auto& file : files.file()) {
      const auto* built = pool_.BuildFile(file);
      ASSERT_NE(built, nullptr) << file.name();
      if (built->package() == "entente.v1") files_.push_back(built);
    }
    for (const auto* file : files_) {
      for (int i = 0; i < file->message_type_count(); ++i) add(*file->message_type(i));
      for (int i = 0; i < file->service_count(); ++i)
        for (int j = 0; j < file->service(i)->method_count(); ++j)
          methods_.push_back(file->service(i)->method(j));
    }
    ASSERT_GT(messages_.size(), 80u);
    ASSERT_GT(methods_.size(), 40u);
  }

  void add(const pb::Descriptor& message) {
    if (message.options().map_entry()) return;
    messages_.push_back(&message);
    for (int i = 0; i < message.nested_type_count(); ++i) add(*message.nested_type(i));
  }

  template <typename Work>
  void for_each_field(Work&& work) const {
    for (const auto* message : messages_)
      for (int i = 0; i < message->field_count(); ++i) work(*message->field(i));
  }

  // What a Create method makes.
  // What is created, which an answer may hold beside what is shown only once.
  static const pb::Descriptor* resource_of(const pb::Descriptor& answer) {
    if (!answer.name().ends_with("Response")) return &answer;
    return answer.field(0)->message_type();
  }

  std::set<const pb::Descriptor*> resources() const {
    std::set<const pb::Descriptor*> found;
    for (const auto* method : methods_)
      if (method->name().starts_with("Create")) found.insert(resource_of(*method->output_type()));
    return found;
  }

  std::set<const pb::Descriptor*> messages_in_requests() const {
    std::set<const pb::Descriptor*> found;
    std::vector<const pb::Descriptor*> waiting;
    for (const auto* method : methods_) waiting.push_back(method->input_type());
    while (!waiting.empty()) {
      const auto* message = waiting.back();
      waiting.pop_back();
      if (message->file()->package() != "entente.v1" || !found.insert(message).second) continue;
      for (int i = 0; i < message->field_count(); ++i)
        if (const auto* inner = message->field(i)->message_type()) waiting.push_back(inner);
    }
    return found;
  }

  pb::DescriptorPool pool_;
  std::vector<const pb::FileDescriptor*> files_;
  std::vector<const pb::Descriptor*> messages_;
  std::vector<const pb::MethodDescriptor*> methods_;
};

TEST_F(ProtoAnnotations, WhatCanBeCreatedIsAResourceAndNothingElse) {
  const auto created = resources();
  EXPECT_EQ(created.size(), 5u);
  for (const auto* message : messages_) {
    const auto resource = message->options().GetExtension(google::api::resource);
    EXPECT_EQ(!resource.type().empty(), created.contains(message)) << message->full_name();
    if (!created.contains(message)) continue;
    EXPECT_EQ(resource.type(), "entente.org/" + message->name());
    ASSERT_EQ(resource.pattern_size(), 1) << message->full_name();
    EXPECT_TRUE(resource.pattern(0).ends_with(resource.plural() + "/{" + resource.singular() + "}"))
        << resource.pattern(0);
    const auto* name = message->FindFieldByName("name");
    ASSERT_NE(name, nullptr) << message->full_name();
    EXPECT_TRUE(has(*name, google::api::IDENTIFIER)) << name->full_name();
  }
}

TEST_F(ProtoAnnotations, EveryFieldThatNamesAResourceSaysWhichKind) {
  const std::set<std::string> naming = {"name",     "names",  "parent",       "glossaries",
                                        "memories", "memory", "concept_name", "resources"};
  std::set<std::string> types = {"*"};
  for (const auto* resource : resources()) types.insert(type_of(*resource));
  for_each_field([&](const pb::FieldDescriptor& field) {
    const bool of_resource = has(field, google::api::IDENTIFIER);
    const bool names = field.type() == pb::FieldDescriptor::TYPE_STRING && naming.contains(field.name());
    const auto reference = field.options().GetExtension(google::api::resource_reference);
    const std::string type = reference.type() + reference.child_type();
    // The option of methods names fields, not resources.
    if (field.containing_type()->name() == "AccessRule") return;
    EXPECT_EQ(!type.empty(), names && !of_resource) << field.full_name();
    EXPECT_TRUE(type.empty() || types.contains(type)) << field.full_name() << " refers to " << type;
  });
}

// A client library makes a method with arguments of each signature. It cannot where the client sends a
// stream.
TEST_F(ProtoAnnotations, EveryMethodOfOneRequestHasASignatureWithItsRequiredFields) {
  const std::regex comma(",");
  for (const auto* method : methods_) {
    const auto& options = method->options();
    const int count = options.ExtensionSize(google::api::method_signature);
    EXPECT_EQ(count > 0, !method->client_streaming()) << method->full_name();
    for (int i = 0; i < count; ++i) {
      const std::string& signature = options.GetExtension(google::api::method_signature, i);
      std::set<std::string> arguments;
      if (!signature.empty())
        arguments = {std::sregex_token_iterator(signature.begin(), signature.end(), comma, -1), {}};
      for (const std::string& argument : arguments)
        EXPECT_NE(method->input_type()->FindFieldByName(argument), nullptr)
            << method->full_name() << " has no field " << argument;
      for (int j = 0; j < method->input_type()->field_count(); ++j) {
        const auto& field = *method->input_type()->field(j);
        EXPECT_TRUE(!has(field, google::api::REQUIRED) || arguments.contains(field.name()))
            << "the signature \"" << signature << "\" of " << method->full_name() << " lacks "
            << field.name();
      }
    }
  }
}

TEST_F(ProtoAnnotations, TheCommentsSayWhatTheAnnotationsSay) {
  const std::map<google::api::FieldBehavior, std::regex> words = {
      {google::api::REQUIRED, std::regex(R"(\b[Rr]equired\.)")},
      {google::api::OUTPUT_ONLY, std::regex(R"(\bOutput only\.)")},
      {google::api::IMMUTABLE, std::regex(R"(\bImmutable\.)")}};
  std::map<google::api::FieldBehavior, int> seen;
  for_each_field([&](const pb::FieldDescriptor& field) {
    for (const auto& [behavior, word] : words) {
      const bool annotated = has(field, behavior);
      seen[behavior] += annotated;
      EXPECT_EQ(std::regex_search(comment_of(field), word), annotated)
          << field.full_name() << " and " << google::api::FieldBehavior_Name(behavior);
    }
  });
  EXPECT_GT(seen[google::api::REQUIRED], 60);
  EXPECT_GT(seen[google::api::OUTPUT_ONLY], 10);
  EXPECT_GT(seen[google::api::IMMUTABLE], 0);
}

TEST_F(ProtoAnnotations, EveryFieldOfARequestSaysWhetherItMayBeLeftOut) {
  const auto sent = messages_in_requests();
  for_each_field([&](const pb::FieldDescriptor& field) {
    if (!sent.contains(field.containing_type())) return;
    int answers = 0;
    for (const auto behavior :
         {google::api::REQUIRED, google::api::OPTIONAL, google::api::OUTPUT_ONLY, google::api::IDENTIFIER})
      answers += has(field, behavior);
    EXPECT_EQ(answers, field.containing_oneof() == nullptr ? 1 : 0) << field.full_name();
  });
}

}  // namespace
}  // namespace entente::testing
