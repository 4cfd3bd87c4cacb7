// Entries that are too much, stand twice, or have terms that are alike.
#include <set>

#include "server/model/limits.h"
#include "tests/interchange/foreign_tbx.h"

namespace entente::interchange {
namespace {

using namespace entente::testing;  // NOLINT: short files of entries.
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ForeignTbx, KeepsAllTermsHoweverManyRemarksThereAre) {
  std::string entry = "<termEntry id=\"c1\"><note>A note.</note><langSet xml:lang=\"fr\">";
  for (int i = 0; i < 150; ++i) {
    entry += "<tig><term>variante " + std::to_string(i) + "</term><termNote type=\"register\">vu " +
             std::to_string(i) + "</termNote></tig>";
  }
  const Concept value = one_of(v2(entry + "</langSet></termEntry>"));
  EXPECT_EQ(value.terms.size(), 150u);
  ASSERT_EQ(value.notes.size(), 2u);
  EXPECT_EQ(value.notes[0], "A note.");
  EXPECT_THAT(value.notes[1], HasSubstr("register (variante 0): vu 0\nregister (variante 1): vu 1\n"));
  EXPECT_THAT(value.notes[1], HasSubstr("register (variante 149): vu 149"));
}

TEST(ForeignTbx, ReportsWhatNoNoteHasRoomFor) {
  std::string entry = "<termEntry id=\"c1\">";
  for (int i = 0; i < 120; ++i)
    entry += "<note>" + std::string(9'000, static_cast<char>('a' + i % 26)) + "</note>";
  const Concepts read = read_and_compare(
      v2(entry + "<langSet xml:lang=\"fr\"><tig><term>obusier</term></tig></langSet></termEntry>"));
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_EQ(read.concepts[0].notes.size(), 100u);
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_TRUE(read.problems[0].taken);
  EXPECT_EQ(read.problems[0].line, 3);
  EXPECT_THAT(read.problems[0].message, HasSubstr("20 notes and remarks"));
}

TEST(ForeignTbx, MovesToTheNotesWhatIsTooLongForItsField) {
  const std::string long_name(1'500, 'n');
  const std::string long_text = [] {
    std::string text;
    while (text.size() < 25'000) text += "Le front tient. ";
    return text.substr(0, text.size() - 1);
  }();
  const std::string entry =
      "<termEntry id=\"c1\"><descrip type=\"subjectField\">" + long_name +
      "</descrip><langSet xml:lang=\"fr\"><descripGrp><descrip type=\"definition\">" + long_text +
      "</descrip><admin type=\"source\">AFP</admin></descripGrp><tig><term>" + std::string(501, 't') +
      "</term></tig><tig><term>obusier</term></tig></langSet>"
      "</termEntry>";
  const Concepts read = read_and_compare(v2(entry));
  ASSERT_EQ(read.concepts.size(), 1u);
  const Concept& value = read.concepts[0];
  EXPECT_EQ(value.terms.size(), 1u);
  EXPECT_EQ(value.subject_field, "");
  EXPECT_THAT(value.definitions, IsEmpty());
  ASSERT_EQ(value.notes.size(), 5u);
  EXPECT_THAT(value.notes, Contains("source of definition (fr): AFP"));
  EXPECT_EQ(read.problems.size(), 3u);
  for (const Problem& problem : read.problems) EXPECT_TRUE(problem.taken) << problem.message;
}

TEST(ForeignTbx, HasBothConceptsOfOneIdentifier) {
  const auto entry = [](const std::string& id, const std::string& fr, const std::string& en) {
    return "<termEntry id=\"" + id + "\"><langSet xml:lang=\"fr\"><tig><term>" + fr +
           "</term></tig></langSet><langSet xml:lang=\"en\"><tig><term>" + en +
           "</term></tig></langSet></termEntry>\n";
  };
  const Concepts read = read_and_compare(v2(
      entry("x 7", "char", "tank") + entry("x-7", "fusil", "rifle") + entry("x-7", "obus", "shell") +
      entry("x-7-2", "front", "front line") + entry("é", "mine", "mine") + entry("è", "roquette", "rocket")));
  std::set<std::string> ids;
  for (const Concept& value : read.concepts) ids.insert(value.id);
  EXPECT_EQ(ids, (std::set<std::string>{"x-7", "x-7-2", "x-7-3", "x-7-2-2", "--", "---2"}));
  ASSERT_EQ(read.problems.size(), 4u);
  for (const Problem& problem : read.problems) EXPECT_TRUE(problem.taken);
  EXPECT_EQ(read.problems[0].line, 4);
  EXPECT_THAT(read.problems[0].message, HasSubstr("this entry goes in as x-7-2"));
}

TEST(ForeignTbx, GivesASecondEntryThatOnlyAddsLanguagesItsOwnIdentifier) {
  const auto entry = [](const std::string& language, const std::string& term) {
    return "<termEntry id=\"c2\"><langSet xml:lang=\"" + language + "\"><tig><term>" + term +
           "</term></tig></langSet></termEntry>\n";
  };
  const Concepts read =
      read_tbx(v2(entry("en", "front line") + entry("fr", "ligne de front") + entry("en", "line")));
  ASSERT_EQ(read.concepts.size(), 3u);
  EXPECT_EQ(read.concepts[1].id, "c2");
  EXPECT_EQ(read.concepts[2].id, "c2-2");
  ASSERT_EQ(read.problems.size(), 2u);
  EXPECT_THAT(read.problems[0].message, HasSubstr("adds fr to the first"));
}

TEST(ForeignTbx, HasItsTermsOnOneLine) {
  for (const char* term :
       {"obusier\n        lourd", "obusier lourd", " obusier\t\tlourd ", "obusier&#10;lourd",
        "obusier\r\n<hi>lourd</hi>", "obusier&#x2028;lourd", "obusier  lourd"}) {
    const Concept value = one_of(with_term(std::string("<term>") + term + "</term>"));
    EXPECT_EQ(value.terms[0].text, "obusier lourd");
  }
  EXPECT_EQ(one_of(with_term("<term>cessez\u00A0le feu</term>")).terms[0].text, "cessez\u00A0le feu");
}

TEST(ForeignTbx, HasDefinitionsInLanguagesWithoutATerm) {
  const Concept value = one_of(v2(
      "<termEntry id=\"c1\"><descrip type=\"definition\">stop of the fighting</descrip><descripGrp><descrip "
      "type=\"definition\" xml:lang=\"de\">Ende der Kämpfe</descrip><admin "
      "type=\"source\">DW</admin></descripGrp>"
      "<langSet xml:lang=\"fr-FR\"><descrip type=\"definition\">arrêt des combats</descrip><tig>"
      "<term>cessez-le-feu</term></tig></langSet></termEntry>"));
  EXPECT_EQ(value.definitions, (std::vector<Definition>{{Language::parse("fr-FR"), "arrêt des combats", ""},
                                                        {Language::parse("en"), "stop of the fighting", ""},
                                                        {Language::parse("de"), "Ende der Kämpfe", "DW"}}));
  for (const TbxVersion version : {TbxVersion::kV2, TbxVersion::kV3}) {
    const std::string written = write_tbx({value}, version);
    EXPECT_THAT(written, HasSubstr("<descrip type=\"definition\" xml:lang=\"en\">"));
    EXPECT_EQ(written.find("xml:lang=\"en\">\n          <descripGrp>"), std::string::npos) << written;
  }
}

TEST(ForeignTbx, HasTwoTermsOfOneSpelling) {
  const auto tig = [](const std::string& notes) { return "<tig><term>garde</term>" + notes + "</tig>"; };
  const auto note = [](const std::string& type, const std::string& value) {
    return "<termNote type=\"" + type + "\">" + value + "</termNote>";
  };
  const std::string feminine = note("grammaticalGender", "feminine");
  const Concepts read = read_and_compare(
      v2("<termEntry id=\"e\"><langSet xml:lang=\"fr\">" + tig(feminine) +
         tig(note("grammaticalGender", "masculine")) + tig(feminine + note("geographicalUsage", "CA")) +
         tig(feminine + note("partOfSpeech", "noun")) +
         tig(feminine + note("administrativeStatus", "preferred") +
             "<descrip type=\"context\">La garde veille.</descrip>") +
         tig(feminine + note("administrativeStatus", "forbidden")) + "</langSet></termEntry>"));
  ASSERT_EQ(read.concepts.size(), 1u);
  const std::vector<Term>& terms = read.concepts[0].terms;
  ASSERT_EQ(terms.size(), 4u);
  EXPECT_EQ(terms[0].status, TermStatus::kPreferred);
  EXPECT_EQ(terms[0].contexts.size(), 1u);
  ASSERT_EQ(read.problems.size(), 2u);
  EXPECT_THAT(read.problems[0].message, HasSubstr("the two are one now"));
  EXPECT_THAT(read.problems[1].message, HasSubstr("contradicts"));
}

TEST(ForeignTbx, InALanguageThatIsNoneSaysWhichOptionHelps) {
  const std::string file =
      v2("<termEntry id=\"a\"><langSet xml:lang=\"en\"><tig><term>shell</term></tig></langSet><langSet "
         "xml:lang=\"xx\"><tig><term>obus</term></tig></langSet></termEntry>\n"
         "<termEntry id=\"b\"><langSet xml:lang=\"xx\"><tig><term>front</term></tig></langSet></termEntry>");
  const Concepts read = read_tbx(file);
  ASSERT_EQ(read.concepts.size(), 2u);
  EXPECT_EQ(read.concepts[0].terms[1].language.tag(), "xx");
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_TRUE(read.problems[0].taken);
  EXPECT_THAT(read.problems[0].message, HasSubstr("target_language (--to)"));
  ReadOptions options;
  options.source_language = Language::parse("en");
  options.target_language = Language::parse("fr");
  const Concepts told = read_and_compare(file, options);
  EXPECT_EQ(told.concepts[0].terms[1].language.tag(), "fr");
  EXPECT_EQ(told.concepts[1].terms[0].language.tag(), "fr");
}

TEST(ForeignTbx, WithATagThatIsNoneLosesTheTermsOfItOnly) {
  const Concepts read = read_tbx(
      v2("<termEntry id=\"a\"><langSet xml:lang=\"???\"><tig><term>obus</term></tig></langSet><langSet "
         "xml:lang=\"en\"><tig><term>shell</term></tig></langSet></termEntry>"));
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_EQ(read.concepts[0].terms.size(), 1u);
  ASSERT_EQ(read.problems.size(), 2u);
  EXPECT_THAT(read.problems[1].message, HasSubstr("\"obus\" is left out"));
  EXPECT_TRUE(read.problems[1].taken);
}

}  // namespace
}  // namespace entente::interchange
