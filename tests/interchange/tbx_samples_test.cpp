// Whole files that others wrote.
#include "tests/interchange/foreign_tbx.h"

namespace entente::interchange {
namespace {

using namespace entente::testing;  // NOLINT: short files of entries.

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(ForeignTbx, OfTheInputsHasTheRightAnswers) {
  const fs::path inputs = fs::path(ENTENTE_SHARED_DIR) / "inputs";
  if (!fs::exists(inputs)) GTEST_SKIP() << "no inputs at " << inputs;
  const auto read = [&](const char* name) { return read_and_compare(read_file(inputs / name)).concepts; };
  const Concept statuses = read("g01-status-words.tbx").at(0);
  EXPECT_EQ(statuses.terms.at(2).status, TermStatus::kForbidden);
  EXPECT_EQ(statuses.terms.at(3).status, TermStatus::kSuperseded);
  EXPECT_THAT(read("g03-links.tbx").at(0).notes.at(0), HasSubstr("https://example.org/howitzer.jpg"));
  const Term obusier = read("g04-source-of-a-context.tbx").at(0).terms.at(0);
  EXPECT_EQ(obusier.contexts.at(1).source, "Dépêche du 13 mars");
  EXPECT_EQ(obusier.source, "Dictionnaire militaire");
  const Concept made = read("g05-who-made-it-and-when.tbx").at(0);
  EXPECT_EQ(made.creator + " " + made.changer, "Anne Paul");
  EXPECT_EQ(made.updated, midnight_of(2011, 5, 18));
  EXPECT_GE(read("g05b-more-than-a-hundred-side-notes.tbx").at(0).terms.size(), 101u);
  EXPECT_EQ(read("g06-same-id-twice.tbx").at(1).id, "x7-2");
  EXPECT_EQ(read("g08-line-break-in-a-term.tbx").at(0).terms.at(0).text, "obusier lourd");
  EXPECT_EQ(read("g09-definition-in-a-language-without-term.tbx").at(0).definitions.size(), 1u);
  EXPECT_EQ(read("g10-two-genders.tbx").at(0).terms.size(), 3u);
}

TEST(ForeignTbx, OfSamplesAndInputsComesBackEqual) {
  int files = 0;
  for (const char* folder : {"samples", "inputs"}) {
    const fs::path path = fs::path(ENTENTE_SHARED_DIR) / folder;
    if (!fs::exists(path)) GTEST_SKIP() << "nothing at " << path;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.path().extension() != ".tbx") continue;
      SCOPED_TRACE(entry.path());
      EXPECT_FALSE(read_and_compare(read_file(entry.path())).concepts.empty());
      ++files;
    }
  }
  EXPECT_GE(files, 20);
}

TEST(TbxWriter, CountsTheCharactersThatItLeavesOut) {
  Concept value = one_of(with_term("<term>obusier</term>"));
  value.notes = {
      "a\x0B"
      "b\uFFFE"
      "c"};
  value.id = "c\x01";
  TbxWriter writer(TbxVersion::kV3, "title\x02");
  writer.begin();
  writer.write(value);
  EXPECT_EQ(writer.characters_left_out(), 4u);
}

}  // namespace
}  // namespace entente::interchange
