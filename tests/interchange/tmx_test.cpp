#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

using entente::testing::read_file;
using entente::testing::read_tmx;
using entente::testing::Units;
using entente::testing::write_tmx;
using ::testing::HasSubstr;

std::string tmx(const std::string& body, const std::string& header = "srclang=\"fr\"") {
  return "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header " + header + "/><body>" + body +
         "</body></tmx>";
}

std::string refusal(const std::string& file) {
  try {
    read_tmx(file);
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

TEST(TmxReader, GivesAUnitWithItsPropertiesInTheirPlaces) {
  const Units read =
      read_tmx(tmx(R"(<tu tuid="a1" creationdate="20260301T090000Z" creationid="anne" changeid="bo">
    <note>Vérifier.</note><prop type="x-document">dispatch-01</prop><prop type="x-domain">air war</prop>
    <prop type="x-context-pre">Avant.</prop><prop type="x-context-post">Après.</prop><prop type="k">1</prop><prop type="k">2</prop>
    <tuv xml:lang="fr"><seg>Oui.</seg></tuv><tuv xml:lang="en-GB"><seg>Yes.</seg></tuv></tu>)"));
  ASSERT_EQ(read.units.size(), 1u);
  const TranslationUnit& unit = read.units[0];
  EXPECT_EQ(unit.source_language.tag() + unit.target_language.tag(), "fren-GB");
  EXPECT_EQ(unit.source.text + unit.target.text, "Oui.Yes.");
  EXPECT_EQ(unit.document, "dispatch-01");
  EXPECT_EQ(unit.domain, "air war");
  EXPECT_EQ(unit.previous_source + unit.next_source, "Avant.Après.");
  EXPECT_EQ(unit.properties, (std::map<std::string, std::string>{{"tuid", "a1"}, {"k", "1"}, {"k#2", "2"}}));
  EXPECT_EQ(unit.notes, std::vector<std::string>{"Vérifier."});
  EXPECT_EQ(unit.creator + unit.changer, "annebo");
  EXPECT_EQ(unit.created, Time(std::chrono::seconds(1772355600)));
  EXPECT_EQ(unit.updated, unit.created);
}

TEST(TmxReader, PutsInlineTagsAtTheirCodePoints) {
  const Units read = read_tmx(tmx(
      R"(<tu><tuv xml:lang="fr"><seg>é<bpt i="1" x="2" type="bold">&lt;b&gt;</bpt>mot<ept i="1">&lt;/b&gt;</ept> <hi type="x">là</hi><ph><sub>alt &amp; co</sub></ph></seg></tuv>)"
      R"(<tuv xml:lang="en"><seg>word</seg></tuv></tu>)"));
  ASSERT_EQ(read.units.size(), 1u);
  const Segment& source = read.units[0].source;
  EXPECT_EQ(source.text, "émot là");
  ASSERT_EQ(source.tags.size(), 5u);
  EXPECT_EQ(source.tags[0], (InlineTag{TagKind::kOpening, 1, "1", "2", "bold", "<b>"}));
  EXPECT_EQ(source.tags[1], (InlineTag{TagKind::kClosing, 4, "1", "", "", "</b>"}));
  EXPECT_EQ(source.tags[2], (InlineTag{TagKind::kHighlightOpening, 5, "", "", "x", ""}));
  EXPECT_EQ(source.tags[3], (InlineTag{TagKind::kHighlightClosing, 7, "", "", "", ""}));
  EXPECT_EQ(source.tags[4],
            (InlineTag{TagKind::kStandalone, 7, "", "", "", "<tmx:sub>alt &amp; co</tmx:sub>"}));
}

TEST(TmxReader, PairsTheSourceWithEachOtherLanguage) {
  const std::string three =
      R"(<tu><tuv xml:lang="en"><seg>Yes</seg></tuv><tuv xml:lang="de"><seg>Ja</seg></tuv>)"
      R"(<tuv xml:lang="FR-CA"><seg>Oui</seg></tuv></tu>)";
  const Units read = read_tmx(tmx(three));
  ASSERT_EQ(read.units.size(), 2u);
  EXPECT_EQ(read.units[0].source.text + read.units[0].target.text, "OuiYes");
  EXPECT_EQ(read.units[1].source.text + read.units[1].target.text, "OuiJa");
  const Units any = read_tmx(tmx(three, "srclang=\"*all*\""), {.source_language = Language::parse("de")});
  EXPECT_EQ(any.units[0].source.text, "Ja");
}

TEST(TmxReader, ReportsABadTuWithItsLineAndGoesOn) {
  const Units read = read_tmx(
      tmx("\n<tu><tuv xml:lang=\"fr\"><seg>Seul</seg></tuv></tu>\n"
          "<tu><tuv xml:lang=\"fr\"><seg>Un</seg></tuv><tuv xml:lang=\"?\"><seg>One</seg></tuv></tu>\n"
          "<tu><tuv xml:lang=\"fr\"><seg>Deux</seg></tuv><tuv xml:lang=\"en\"><seg></seg></tuv></tu>\n"
          "<tu><tuv xml:lang=\"fr\"><seg>Trois</seg></tuv><tuv xml:lang=\"en\"><seg>Three</seg></tuv></tu>"));
  EXPECT_EQ(read.units.size(), 1u);
  ASSERT_EQ(read.problems.size(), 3u);
  EXPECT_EQ(read.problems[0].line, 2);
  EXPECT_THAT(read.problems[0].message, HasSubstr("fr only"));
  EXPECT_EQ(read.problems[1].line, 3);
  EXPECT_THAT(read.problems[1].message, HasSubstr("\"?\""));
  EXPECT_EQ(read.problems[2].line, 4);
}

TEST(TmxReader, ReadsTheSameHoweverTheFileIsCut) {
  const std::string file =
      tmx("<tu><tuv xml:lang=\"fr\"><seg>Été « là » &amp; <ph>x</ph>y</seg></tuv>"
          "<tuv xml:lang=\"en\"><seg>Summer</seg></tuv></tu>");
  const Units whole = read_tmx(file);
  for (std::size_t cut = 1; cut < file.size(); ++cut) {
    const Units parts = read_tmx(file, {}, cut);
    ASSERT_EQ(parts.units, whole.units) << "cut every " << cut << " bytes";
  }
}

TEST(TmxReader, ReadsOtherEncodings) {
  const std::string latin =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><tmx version=\"1.4\"><header/><body><tu>"
      "<tuv xml:lang=\"fr\"><seg>\xe9t\xe9</seg></tuv><tuv xml:lang=\"en\"><seg>summer</seg></tuv>"
      "</tu></body></tmx>";
  EXPECT_EQ(read_tmx(latin).units.at(0).source.text, "été");
  std::string windows = latin;
  windows.replace(windows.find("ISO-8859-1"), 10, "windows-1252");
  windows.replace(windows.find("\xe9t\xe9"), 3, "l\x92\x9cil");
  EXPECT_EQ(read_tmx(windows).units.at(0).source.text, "l’œil");
}

TEST(TmxReader, RefusesHostileAndBrokenFiles) {
  EXPECT_THAT(
      refusal("<!DOCTYPE tmx [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><tmx>&b;</tmx>"),
      HasSubstr("declares the entity"));
  EXPECT_THAT(refusal("<!DOCTYPE tmx [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><tmx>&a;</tmx>"),
              HasSubstr("declares the entity"));
  std::string deep = "<tmx>";
  for (int i = 0; i < 100; ++i) deep += "<a>";
  EXPECT_THAT(refusal(deep), HasSubstr("nest deeper"));
  EXPECT_THAT(refusal("<tmx><body>"), HasSubstr("not well-formed"));
  EXPECT_THAT(refusal("<tmx>\n\xff</tmx>"), HasSubstr("Line 2"));
  EXPECT_THAT(refusal("<html/>"), HasSubstr("no TMX"));
  EXPECT_THAT(refusal(""), HasSubstr("Line 1"));
}

TEST(Tmx, OfOtherToolsComesBackEqual) {
  const std::filesystem::path samples = std::filesystem::path(ENTENTE_SHARED_DIR) / "samples";
  if (!std::filesystem::exists(samples)) GTEST_SKIP() << "no samples at " << samples;
  int files = 0;
  std::size_t units = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
    if (entry.path().extension() != ".tmx") continue;
    Units read;
    try {
      read = read_tmx(read_file(entry.path()));
    } catch (const Error& error) {
      // The compliance kit has files that are broken on purpose; those must say where.
      EXPECT_THAT(error.what(), HasSubstr("Line ")) << entry.path();
      continue;
    }
    const Units again = read_tmx(write_tmx(read.units));
    EXPECT_EQ(again.units, read.units) << entry.path();
    EXPECT_TRUE(again.problems.empty()) << entry.path();
    ++files;
    units += read.units.size();
  }
  EXPECT_GE(files, 15);
  EXPECT_GE(units, 40u);
}

TEST(Tmx, ThatWeShipHasNoProblemAndComesBackEqual) {
  const Units read = read_tmx(read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "glossary" / "news.tmx"));
  EXPECT_TRUE(read.problems.empty());
  EXPECT_GE(read.units.size(), 150u);
  EXPECT_EQ(read_tmx(write_tmx(read.units)).units, read.units);
}

}  // namespace
}  // namespace entente::interchange
