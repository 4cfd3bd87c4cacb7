// No text that a call stores may have a character that XML forbids: each field of each request that stores
// texts is tried.
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "entente/v1/memory_service.pb.h"
#include "google/api/field_behavior.pb.h"
#include "tests/service/call_by_name.h"
#include "tests/service/calls.h"

namespace entente::service {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct BadCharacter {
  std::string bytes;
  std::string name;
};

const std::vector<BadCharacter> kBadCharacters = {{std::string("\0", 1), "U+0000"},
                                                  {"\x01", "U+0001"},
                                                  {"\x0B", "U+000B"},
                                                  {"\x1F", "U+001F"},
                                                  {"\uFFFE", "U+FFFE"},
                                                  {"\uFFFF", "U+FFFF"}};

struct StoringCall {
  const char* method;
  const char* request;  // With every text field set.
};

#define ENTENTE_UNIT_TEXTS                                                                        \
  "source_language_code: 'fr' target_language_code: 'en' etag: '' "                               \
  "source { text: 'chat' tags { kind: OPENING pair: '1' match: '2' type: 'bold' data: '<b>' } } " \
  "target { text: 'cat' tags { kind: OPENING pair: '1' match: '2' type: 'bold' data: '<b>' } } "  \
  "document: 'd' previous_source: 'p' next_source: 'n' domain: 'o' client: 'c' "                  \
  "properties { key: 'k' value: 'v' } notes: 'n' notes: 'm' creator: 'x' changer: 'x' "
#define ENTENTE_CONCEPT_TEXTS                                                                               \
  "etag: '' subject_field: 's' definitions { language_code: 'fr' text: 't' source: 's' } notes: 'n' "       \
  "notes: 'm' sources: 's' references { concept_name: 'glossaries/g/concepts/d' label: 'l' } customers: "   \
  "'c' "                                                                                                    \
  "projects: 'p' creator: 'x' changer: 'x' "                                                                \
  "terms { language_code: 'fr' text: 't' usage_note: 'u' contexts: 'c' contexts: 'd' context_sources: 'e' " \
  "context_sources: 'f' region: 'r' source: "                                                               \
  "'s' "                                                                                                    \
  "valid_from: '2014' valid_until: '2015' needed_words: 'w' needed_words: 'v' needed_subject_field: 'f' } "

const StoringCall kCalls[] = {
    {"GlossaryService/CreateGlossary",
     "glossary_id: 'h' glossary { name: 'x' display_name: 'd' description: 'e' etag: '' }"},
    {"GlossaryService/UpdateGlossary",
     "glossary { name: 'glossaries/g' display_name: 'd' description: 'e' etag: '' } update_mask { paths: '*' "
     "}"},
    {"GlossaryService/CreateConcept",
     "parent: 'glossaries/g' concept_id: 'd' concept_entry { name: 'x' " ENTENTE_CONCEPT_TEXTS "}"},
    {"GlossaryService/UpdateConcept",
     "concept_entry { name: 'glossaries/g/concepts/c' " ENTENTE_CONCEPT_TEXTS "} update_mask { paths: '*' }"},
    {"TranslationMemoryService/CreateMemory",
     "memory_id: 'n' memory { name: 'x' display_name: 'd' description: 'e' etag: '' }"},
    {"TranslationMemoryService/UpdateMemory",
     "memory { name: 'memories/m' display_name: 'd' description: 'e' etag: '' } update_mask { paths: '*' }"},
    {"TranslationMemoryService/CreateUnit", "parent: 'memories/m' unit { name: 'x' " ENTENTE_UNIT_TEXTS "}"},
    {"TranslationMemoryService/UpdateUnit",
     "unit { name: 'memories/m/units/1' " ENTENTE_UNIT_TEXTS "} update_mask { paths: '*' }"},
};

// Fields of a syntax of their own, which refuse the character in their own words or, where they play no part
// in a request, ignore it.
const std::set<std::string> kOtherSyntax = {"name",
                                            "parent",
                                            "glossary_id",
                                            "concept_id",
                                            "memory_id",
                                            "etag",
                                            "paths",
                                            "concept_name",
                                            "language_code",
                                            "source_language_code",
                                            "target_language_code",
                                            "valid_from",
                                            "valid_until"};

bool is_output_only(const FieldDescriptor& field) {
  for (int i = 0; i < field.options().ExtensionSize(google::api::field_behavior); ++i)
    if (field.options().GetExtension(google::api::field_behavior, i) == google::api::OUTPUT_ONLY) return true;
  return false;
}

using Visit = std::function<void(const FieldDescriptor&, const std::string& text,
                                 const std::function<void(const std::string&)>& set)>;
using Lacking = std::function<void(const FieldDescriptor&)>;

// Of one entry. It is written whole each time, since a map gives no lasting access to its entries.
void visit_map(Message& message, const FieldDescriptor& field, const Visit& visit) {
  const auto& reflection = *message.GetReflection();
  const auto& entry = reflection.GetRepeatedMessage(message, &field, 0);
  const FieldDescriptor* const parts[] = {field.message_type()->map_key(), field.message_type()->map_value()};
  std::string texts[] = {entry.GetReflection()->GetString(entry, parts[0]),
                         entry.GetReflection()->GetString(entry, parts[1])};
  for (int i = 0; i < 2; ++i) {
    visit(field, std::string(texts[i]), [&](const std::string& text) {
      texts[i] = text;
      reflection.ClearField(&message, &field);
      Message& written = *reflection.AddMessage(&message, &field);
      for (int j = 0; j < 2; ++j) written.GetReflection()->SetString(&written, parts[j], texts[j]);
    });
  }
}

// Visits each text of the message with a way to set it; `lacking` hears of the text fields that the message
// lacks.
void for_each_text(Message& message, const Visit& visit, const Lacking& lacking) {
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    const bool is_text = field->type() == FieldDescriptor::TYPE_STRING;
    if (is_output_only(*field) || (!is_text && field->message_type() == nullptr)) continue;
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    if (count == 0) lacking(*field);
    if (field->is_map() && count == 1) {
      visit_map(message, *field, visit);
      continue;
    }
    for (int j = 0; j < count; ++j) {
      if (!is_text) {
        Message& inner = field->is_repeated() ? *reflection.MutableRepeatedMessage(&message, field, j)
                                              : *reflection.MutableMessage(&message, field);
        for_each_text(inner, visit, lacking);
      } else if (field->is_repeated()) {
        visit(*field, reflection.GetRepeatedString(message, field, j),
              [&](const std::string& text) { reflection.SetRepeatedString(&message, field, j, text); });
      } else {
        visit(*field, reflection.GetString(message, field),
              [&](const std::string& text) { reflection.SetString(&message, field, text); });
      }
    }
  }
}

class StoredTexts : public entente::testing::Calls {
 protected:
  StoredTexts() {
    server_.backend().make_glossary("g");
    server_.backend().make_memory("m");
    server_.backend().write(PutConcept{
        entente::testing::concept_of("g", "c", {entente::testing::term_of(entente::testing::fr(), "chat")}),
        {}});
    server_.backend().write(PutUnit{entente::testing::unit_of("m", "un", "one"), {}});
  }

  std::unique_ptr<Message> request_of(const std::string& method, const char* text) {
    const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
        "entente.v1." + std::string(method).replace(method.find('/'), 1, "."));
    std::unique_ptr<Message> request(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor->input_type())->New());
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, request.get())) << method;
    return request;
  }

  grpc::Status send(const std::string& method, const Message& request) {
    grpc::ClientContext context;
    prepare(context);
    return entente::testing::call_by_name(server_.channel(), context, method, request);
  }
};

TEST_F(StoredTexts, MayNotHaveACharacterThatNoExportCouldCarry) {
  int tried = 0;
  for (const auto& [method, text] : kCalls) {
    const auto whole = request_of(method, text);
    for_each_text(
        *whole,
        [&](const FieldDescriptor& field, const std::string& value, const auto& set) {
          if (kOtherSyntax.contains(field.name())) return;
          EXPECT_FALSE(value.empty()) << method << " is tried without a text in " << field.full_name();
          for (const BadCharacter& bad : kBadCharacters) {
            set(value + bad.bytes + value);
            const grpc::Status status = send(method, *whole);
            EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT)
                << method << " " << field.full_name();
            EXPECT_NE(status.error_message().find(bad.name), std::string::npos) << status.error_message();
            EXPECT_NE(status.error_message().find(field.name()), std::string::npos) << status.error_message();
            ++tried;
          }
          set(value);
        },
        [&](const FieldDescriptor& field) {
          ADD_FAILURE() << method << " is tried without " << field.full_name();
        });
    EXPECT_OK(send(method, *whole));
  }
  EXPECT_GT(tried, 300);
}

TEST_F(StoredTexts, OfABatchEditMayNotEither) {
  const StoringCall calls[] = {
      {"GlossaryService/BatchEditConcepts",
       "parent: 'glossaries/g' replace_text { pattern: 'chat' replacement: 'chien\\001' }"},
      {"GlossaryService/BatchEditConcepts",
       "parent: 'glossaries/g' rename_subject_field { from: '' to: 'war\\001' }"},
      {"TranslationMemoryService/BatchEditUnits",
       "parent: 'memories/m' pattern: 'one' replacement: 'two\\001'"}};
  for (const auto& [method, text] : calls)
    EXPECT_REFUSED(send(method, *request_of(method, text)), grpc::StatusCode::INVALID_ARGUMENT, "U+0001");
  // ICU reads \uhhhh in a replacement: what comes of it is refused unit by unit.
  v1::BatchEditUnitsResponse answer;
  grpc::ClientContext context;
  prepare(context);
  std::string bytes;
  ASSERT_OK(entente::testing::call_by_name(
      server_.channel(), context, "TranslationMemoryService/BatchEditUnits",
      *request_of("TranslationMemoryService/BatchEditUnits",
                  "parent: 'memories/m' pattern: 'one' replacement: '\\\\uFFFE'"),
      &bytes));
  ASSERT_TRUE(answer.ParseFromString(bytes));
  EXPECT_EQ(answer.changed_count(), 0);
  ASSERT_EQ(answer.refused_size(), 1);
  EXPECT_NE(answer.refused(0).reason().find("U+FFFE"), std::string::npos) << answer.refused(0).reason();
}

TEST_F(StoredTexts, OfTheMetadataMayNotEither) {
  const auto request = request_of("TranslationMemoryService/CreateUnit", kCalls[6].request);
  for (const char* key : {"entente-author", "entente-comment", "entente-operation"}) {
    for (const BadCharacter& bad : kBadCharacters) {
      grpc::ClientContext context;
      context.AddMetadata(std::string(key) + "-bin", "Léa" + bad.bytes);
      const grpc::Status status = entente::testing::call_by_name(
          server_.channel(), context, "TranslationMemoryService/CreateUnit", *request);
      EXPECT_REFUSED(status, grpc::StatusCode::INVALID_ARGUMENT, key);
      EXPECT_REFUSED(status, grpc::StatusCode::INVALID_ARGUMENT, bad.name);
    }
  }
}

// A segment of a document may have what no memory keeps.
TEST_F(StoredTexts, AreSoughtByTextsOfAnyCharacters) {
  EXPECT_OK(
      send("TranslationMemoryService/LookupSegment",
           *request_of("TranslationMemoryService/LookupSegment",
                       "segment { text: 'un\\013' } source_language_code: 'fr' target_language_code: 'en'")));
  EXPECT_OK(
      send("GlossaryService/RecognizeTerms",
           *request_of("GlossaryService/RecognizeTerms", "text: 'un\\013chat' source_language_code: 'fr'")));
}

}  // namespace
}  // namespace entente::service
