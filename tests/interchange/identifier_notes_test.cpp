#include "server/interchange/identifier_notes.h"

#include <gtest/gtest.h>

#include "server/model/limits.h"
#include "tests/support/heap_use.h"

namespace entente::interchange {
namespace {

using Verdict = IdentifierNotes::Verdict;

std::vector<Language> in(const std::vector<const char*>& tags) {
  std::vector<Language> all;
  for (const char* tag : tags) all.push_back(Language::parse(tag));
  return all;
}

TEST(IdentifierNotes, GiveEachEntryOfOneIdentifierAnother) {
  IdentifierNotes notes;
  EXPECT_EQ(notes.note("a", in({"fr"})).id, "a");
  EXPECT_EQ(notes.note("a", in({"fr"})).id, "a-2");
  EXPECT_EQ(notes.note("a-3", in({"fr"})).id, "a-3");
  EXPECT_EQ(notes.note("a", in({"fr", "en"})).id, "a-4");
  EXPECT_EQ(notes.note("", in({"fr"})).id, "");
  EXPECT_EQ(notes.note("", in({"fr"})).id, "");
}

TEST(IdentifierNotes, KnowAnEntryThatOnlyAddsLanguages) {
  IdentifierNotes notes;
  EXPECT_EQ(notes.note("a", in({"fr"})).verdict, Verdict::kFirst);
  EXPECT_EQ(notes.note("a", in({"en"})).verdict, Verdict::kMoreLanguages);
  EXPECT_EQ(notes.note("a", in({"en"})).verdict, Verdict::kTaken);
}

TEST(IdentifierNotes, KeepWithinTheLengthOfAnIdentifier) {
  IdentifierNotes notes;
  const std::string longest(limits::kConceptIdCharacters, 'x');
  notes.note(longest, in({"fr"}));
  const std::string other = notes.note(longest, in({"fr"})).id;
  EXPECT_EQ(other.size(), limits::kConceptIdCharacters);
  EXPECT_TRUE(other.ends_with("x-2"));
}

// The file is the caller's; the notes must not grow with it.
TEST(IdentifierNotes, AreBounded) {
  IdentifierNotes notes;
  const std::vector<Language> french = in({"fr"});
  const auto use = entente::testing::heap_use([&] {
    for (std::size_t i = 0; i < limits::kImportIdentifiers + 1'000; ++i)
      EXPECT_EQ(notes.note("c" + std::to_string(i), french).verdict, Verdict::kFirst);
  });
  EXPECT_TRUE(notes.is_full());
  EXPECT_LT(use.peak_bytes, std::size_t{48} << 20);
  EXPECT_EQ(notes.note("c7", french).verdict, Verdict::kTaken);
}

}  // namespace
}  // namespace entente::interchange
