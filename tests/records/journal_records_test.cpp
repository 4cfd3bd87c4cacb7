#include <string>

#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/records/records.h"

namespace entente::records {
namespace {

using Kind = JournalEdit::Kind;

std::string hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

const std::vector<JournalEdit> kAllEdits = {
    {Kind::kPut, ThingName::of_glossary("g")},
    {Kind::kDelete, ThingName::of_glossary("g")},
    {Kind::kPut, ThingName::of_concept("g", "c")},
    {Kind::kDelete, ThingName::of_concept("g", "c")},
    {Kind::kPut, ThingName::of_memory("m")},
    {Kind::kDelete, ThingName::of_memory("m")},
    {Kind::kPut, ThingName::of_unit("m", 7), /*confirmed=*/true},
    {Kind::kDelete, ThingName::of_unit("m", 7)},
    {Kind::kUse, ThingName::of_unit("m", 7)},
};

TEST(JournalRecords, GiveEveryKindOfEditBack) {
  JournalEntry entry;
  entry.sequence = 5;
  entry.author = "Léa";
  entry.edits = kAllEdits;
  const JournalEntry again = decode_journal_entry(encode(entry), 5);
  EXPECT_EQ(again.edits, kAllEdits);
  EXPECT_EQ(again.author, "Léa");
}

// The kinds have the numbers 1 to 9 in stores that are in use.
TEST(JournalRecords, AreWrittenAsEveryVersionReadsThem) {
  JournalEntry entry;
  entry.edits = kAllEdits;
  EXPECT_EQ(hex(encode(entry)),
            "2205080112016722050802120167"
            "22080803120167"
            "1a0163"
            "22080804120167"
            "1a0163"
            "220508051201"
            "6d"
            "220508061201"
            "6d"
            "2209080712016d20072801"
            "2207080812016d2007"
            "2207080912016d2007");
}

TEST(JournalRecords, RefuseAnEditOfAKindThatTheyDoNotKnow) {
  // One edit of kind 10.
  const std::string bytes = "\x22\x02\x08\x0a";
  try {
    decode_journal_entry(bytes, 1);
    FAIL() << "it was taken for one of the known kinds";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDataLoss);
  }
}

TEST(JournalRecords, GiveAPartOfAnOperationBack) {
  const AppliedPart part{.sequence = 9,
                         .outcomes = {Outcome::kCreated, Outcome::kUnchanged},
                         .unchanged = {{Kind::kPut, ThingName::of_concept("g", "c")}},
                         .matched = 12,
                         .request_hash = 0xfedcba9876543210,
                         .hash_version = hash_version()};
  const AppliedPart again = decode_applied_part(encode(part));
  EXPECT_EQ(again.sequence, part.sequence);
  EXPECT_EQ(again.outcomes, part.outcomes);
  EXPECT_EQ(again.unchanged, part.unchanged);
  EXPECT_EQ(again.matched, part.matched);
  EXPECT_EQ(again.request_hash, part.request_hash);
  EXPECT_EQ(again.hash_version, part.hash_version);
}

}  // namespace
}  // namespace entente::records
