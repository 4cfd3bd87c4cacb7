// Every field that the protos call required is: without it, a call is refused with the field's name.
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/history_service.pb.h"
#include "entente/v1/memory_service.pb.h"
#include "google/api/field_behavior.pb.h"
#include "tests/service/call_by_name.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr const char* kUnit =
    "source_language_code: 'fr' target_language_code: 'en' source { text: 'chat' tags { kind: OPENING } } "
    "target { text: 'cat' tags { kind: OPENING } }";
constexpr const char* kConcept =
    "definitions { language_code: 'fr' text: 't' } references { concept_name: 'glossaries/g/concepts/d' } "
    "terms { language_code: 'fr' text: 't' }";

// One request of each unary method, with all that is required.
std::map<std::string, std::string> requests() {
  const std::string glossary = "'glossaries/g'";
  const std::string value = "'glossaries/g/concepts/c'";
  const std::string memory = "'memories/m'";
  const std::string unit = "'memories/m/units/1'";
  const std::string languages = " source_language_code: 'fr' target_language_code: 'en'";
  return {
      {"GlossaryService.CreateGlossary", "glossary_id: 'h'"},
      {"GlossaryService.GetGlossary", "name: " + glossary},
      {"GlossaryService.UpdateGlossary", "glossary { name: " + glossary + " }"},
      {"GlossaryService.DeleteGlossary", "name: " + glossary},
      {"GlossaryService.CreateConcept", "parent: " + glossary + " concept_entry { " + kConcept + " }"},
      {"GlossaryService.GetConcept", "name: " + value},
      {"GlossaryService.ListConcepts", "parent: " + glossary},
      {"GlossaryService.UpdateConcept", "concept_entry { name: " + value + " }"},
      {"GlossaryService.DeleteConcept", "name: " + value},
      {"GlossaryService.RecognizeTerms", "text: 'chat' source_language_code: 'fr'"},
      {"GlossaryService.SuggestTerms", "prefix: 'c' language_code: 'fr'"},
      {"GlossaryService.CompleteTerms", "source_text: 'chat'" + languages},
      {"GlossaryService.CheckTranslation", "source_text: 'chat' target_text: 'cat'" + languages},
      {"GlossaryService.ListAgreement", "parent: " + glossary + languages},
      {"GlossaryService.BatchEditConcepts",
       "parent: " + glossary + " replace_text { pattern: 'chat' } validate_only: true"},
      {"GlossaryService.ExtractTermCandidates", "texts: 'chat' language_code: 'fr'"},
      {"TranslationMemoryService.CreateMemory", "memory_id: 'n'"},
      {"TranslationMemoryService.GetMemory", "name: " + memory},
      {"TranslationMemoryService.UpdateMemory", "memory { name: " + memory + " }"},
      {"TranslationMemoryService.DeleteMemory", "name: " + memory},
      {"TranslationMemoryService.CreateUnit", "parent: " + memory + " unit { " + kUnit + " }"},
      {"TranslationMemoryService.GetUnit", "name: " + unit},
      {"TranslationMemoryService.ListUnits", "parent: " + memory},
      {"TranslationMemoryService.UpdateUnit", "unit { name: " + unit + " }"},
      {"TranslationMemoryService.DeleteUnit", "name: " + unit},
      {"TranslationMemoryService.RecordUse", "name: " + unit},
      {"TranslationMemoryService.BatchEditUnits",
       "parent: " + memory + " pattern: 'chat' validate_only: true"},
      {"TranslationMemoryService.LookupSegment", "segment { text: 'chat' }" + languages},
      {"TranslationMemoryService.SearchConcordance", "query: 'chat' language_code: 'fr'"},
      {"TranslationMemoryService.GetMemoryStatistics", "name: " + memory},
      {"HistoryService.GetChange", "sequence: 1"},
      {"HistoryService.ListVersions", "name: " + unit},
      {"HistoryService.CompareVersions", "name: " + unit},
      {"HistoryService.Blame", "name: " + unit},
  };
}

bool is_required(const FieldDescriptor& field) {
  for (int i = 0; i < field.options().ExtensionSize(google::api::field_behavior); ++i)
    if (field.options().GetExtension(google::api::field_behavior, i) == google::api::REQUIRED) return true;
  return false;
}

// Calls visit(field) with the message without each required field in turn.
void for_each_lack(Message& message, const std::function<void(const FieldDescriptor&)>& visit) {
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    if (is_required(*field)) {
      const std::unique_ptr<Message> whole(message.New());
      whole->CopyFrom(message);
      reflection.ClearField(&message, field);
      visit(*field);
      message.CopyFrom(*whole);
    }
    if (field->message_type() == nullptr || field->is_map()) continue;
    if (field->is_repeated()) {
      for (int j = 0; j < reflection.FieldSize(message, field); ++j)
        for_each_lack(*reflection.MutableRepeatedMessage(&message, field, j), visit);
    } else if (reflection.HasField(message, field)) {
      for_each_lack(*reflection.MutableMessage(&message, field), visit);
    }
  }
}

class RequiredFields : public entente::testing::Calls {
 protected:
  RequiredFields() {
    server_.backend().make_glossary("g");
    server_.backend().make_memory("m");
    server_.backend().write(PutConcept{
        entente::testing::concept_of("g", "c", {entente::testing::term_of(entente::testing::fr(), "chat")}),
        {}});
    server_.backend().write(PutUnit{entente::testing::unit_of("m", "un", "one"), {}});
  }
};

TEST_F(RequiredFields, AreRefusedByNameWhereTheyAreMissing) {
  const auto& pool = *google::protobuf::DescriptorPool::generated_pool();
  const auto all = requests();
  std::set<std::string> tried;
  int fields = 0;
  for (const auto& [name, text] : all) {
    const auto* method = pool.FindMethodByName("entente.v1." + name);
    ASSERT_NE(method, nullptr) << name;
    const std::unique_ptr<Message> request(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(method->input_type())->New());
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, request.get())) << name;
    // A change need not bring what it does not change.
    const bool is_update = method->name().starts_with("Update");
    for_each_lack(*request, [&](const FieldDescriptor& field) {
      if (is_update && field.containing_type() != method->input_type()) return;
      grpc::ClientContext context;
      prepare(context);
      const std::string path = method->service()->name() + "/" + method->name();
      const grpc::Status status = entente::testing::call_by_name(server_.channel(), context, path, *request);
      EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT)
          << name << " without " << field.full_name();
      EXPECT_NE(status.error_message().find(field.name()), std::string::npos)
          << name << " without " << field.full_name() << ": " << status.error_message();
      tried.insert(field.full_name());
      ++fields;
    });
  }
  EXPECT_GT(fields, 50);
  // No unary method that requires something is left out of the table.
  for (const char* service :
       {"GlossaryService", "TranslationMemoryService", "HistoryService", "ServerService"}) {
    const auto* descriptor = pool.FindServiceByName(std::string("entente.v1.") + service);
    for (int i = 0; i < descriptor->method_count(); ++i) {
      const auto* method = descriptor->method(i);
      if (method->client_streaming() || method->server_streaming()) continue;
      for (int j = 0; j < method->input_type()->field_count(); ++j) {
        const auto& field = *method->input_type()->field(j);
        EXPECT_TRUE(!is_required(field) || tried.contains(field.full_name())) << field.full_name();
      }
    }
  }
}

}  // namespace
}  // namespace entente::service
