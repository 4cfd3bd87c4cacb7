// Bytes that are no record, or say what no record says: refused by name, never taken for a value.
#include <functional>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <google/protobuf/stubs/logging.h>
#include <gtest/gtest.h>

#include "entente/storage/v1/records.pb.h"
#include "server/error/error.h"
#include "server/records/records.h"

namespace entente::records {
namespace {

using ::testing::HasSubstr;

Concept a_concept() {
  Concept value;
  value.glossary = "conflict";
  value.id = "truce";
  value.subject_field = "war";
  value.notes = {"a note"};
  value.definitions = {{Language::parse("en"), "a pause in fighting", "a source"}};
  value.references = {{"ceasefire", "see", ReferenceType::kRelated}};
  Term term;
  term.language = Language::parse("fr");
  term.text = "trêve";
  term.status = TermStatus::kPreferred;
  value.terms = {term};
  value.revision = 7;
  return value;
}

TranslationUnit a_unit() {
  TranslationUnit unit;
  unit.memory = "reuters";
  unit.id = 12;
  unit.source_language = Language::parse("fr");
  unit.target_language = Language::parse("en");
  unit.source.text = "Une trêve";
  unit.source.tags = {{.kind = TagKind::kStandalone, .position = 9, .data = "<br/>"}};
  unit.target.text = "A truce";
  unit.properties = {{"origin", "wire"}};
  unit.revision = 9;
  return unit;
}

JournalEntry an_entry() {
  JournalEntry entry;
  entry.sequence = 7;
  entry.author = "anna";
  entry.edits.push_back(journal_edit(PutConcept{a_concept(), {}}));
  entry.operation = "edit-0123";
  return entry;
}

struct Kind {
  const char* name;
  std::string bytes;
  std::function<void(std::string_view)> decode;
  const char* place;
};

std::vector<Kind> kinds() {
  Glossary glossary;
  glossary.id = "conflict";
  Memory memory;
  memory.id = "reuters";
  return {
      {"concept", encode(a_concept()), [](auto bytes) { decode_concept(bytes, "conflict", "truce"); },
       "The stored concept \"truce\" of the glossary \"conflict\" cannot be read"},
      {"unit", encode(a_unit()), [](auto bytes) { decode_unit(bytes, "reuters", 12); },
       "The stored unit 12 of the memory \"reuters\" cannot be read"},
      {"glossary", encode(NumberedGlossary{glossary, 3}),
       [](auto bytes) { decode_glossary(bytes, "conflict"); },
       "The stored glossary \"conflict\" cannot be read"},
      {"memory", encode(NumberedMemory{memory, 4}), [](auto bytes) { decode_memory(bytes, "reuters"); },
       "The stored memory \"reuters\" cannot be read"},
      {"entry", encode(an_entry()), [](auto bytes) { decode_journal_entry(bytes, 7); },
       "The stored change 7 cannot be read"},
      {"part",
       encode(AppliedPart{.sequence = 7,
                          .outcomes = {Outcome::kCreated, Outcome::kUnchanged},
                          .unchanged = an_entry().edits,
                          .request_hash = 5}),
       [](auto bytes) { decode_applied_part(bytes); }, "The stored part of an operation cannot be read"},
  };
}

// "" where the bytes are taken.
std::string refusal_of(const Kind& kind, const std::string& bytes) {
  try {
    kind.decode(bytes);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDataLoss) << kind.name << ": " << error.what();
    EXPECT_STREQ(error.cause(), cause::kStoreDamaged);
    return error.what();
  }
}

TEST(DamagedRecord, IsRefusedWithItsPlaceOrReadAndNothingElse) {
  const google::protobuf::LogSilencer silencer;
  std::mt19937 random(1);
  for (const Kind& kind : kinds()) {
    ASSERT_EQ(refusal_of(kind, kind.bytes), "");
    int refused = 0;
    const auto count = [&](const std::string& bytes) {
      const std::string refusal = refusal_of(kind, bytes);
      if (refusal.empty()) return;
      ++refused;
      EXPECT_THAT(refusal, HasSubstr(kind.place));
      EXPECT_THAT(refusal, HasSubstr("restore the data folder from a backup"));
    };
    for (std::size_t cut = 0; cut < kind.bytes.size(); ++cut) count(kind.bytes.substr(0, cut));
    for (int i = 0; i < 5'000; ++i) {
      std::string bytes = kind.bytes;
      for (int flips = static_cast<int>(random() % 3); flips >= 0; --flips)
        bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
      count(bytes);
    }
    EXPECT_GT(refused, 100) << kind.name;
  }
}

TEST(DamagedRecord, WithANumberThatNamesNothingIsRefused) {
  storage::v1::ConceptRecord concept_record;
  ASSERT_TRUE(concept_record.ParseFromString(encode(a_concept())));
  concept_record.mutable_terms(0)->set_status(6);
  EXPECT_THROW(decode_concept(concept_record.SerializeAsString(), "conflict", "truce"), Error);
  storage::v1::UnitRecord unit_record;
  ASSERT_TRUE(unit_record.ParseFromString(encode(a_unit())));
  unit_record.mutable_source()->mutable_tags(0)->set_kind(8);
  EXPECT_THROW(decode_unit(unit_record.SerializeAsString(), "reuters", 12), Error);
  storage::v1::OperationRecord part_record;
  part_record.set_outcomes("\x04");
  EXPECT_THROW(decode_applied_part(part_record.SerializeAsString()), Error);
}

TEST(DamagedRecord, WithATagBehindItsTextIsRefused) {
  storage::v1::UnitRecord record;
  ASSERT_TRUE(record.ParseFromString(encode(a_unit())));
  EXPECT_EQ(decode_unit(record.SerializeAsString(), "reuters", 12), a_unit());
  record.mutable_source()->mutable_tags(0)->set_position(10);  // « ê » is two bytes and one code point.
  EXPECT_THROW(decode_unit(record.SerializeAsString(), "reuters", 12), Error);
}

TEST(DamagedRecord, WithALanguageThatIsNoneIsDataLossAndNotABadRequest) {
  storage::v1::UnitRecord record;
  ASSERT_TRUE(record.ParseFromString(encode(a_unit())));
  record.set_source_language("f!");
  try {
    decode_unit(record.SerializeAsString(), "reuters", 12);
    FAIL() << "it was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDataLoss);
  }
}

}  // namespace
}  // namespace entente::records
