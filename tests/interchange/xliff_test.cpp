#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/xliff_glossary_reader.h"
#include "server/interchange/xliff_reader.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

using entente::testing::Concepts;
using entente::testing::feed_all;
using entente::testing::read_file;
using entente::testing::read_tmx;
using entente::testing::Units;
using entente::testing::write_tmx;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Units read_xliff(const std::string& file, const ReadOptions& options = {}, std::size_t chunk = 1 << 16) {
  Units read;
  XliffReader reader(
      options, [&](TranslationUnit&& unit, int) { read.units.push_back(std::move(unit)); },
      [&](Problem&& problem) { read.problems.push_back(std::move(problem)); });
  feed_all(reader, file, chunk);
  return read;
}

Concepts read_glossary(const std::string& file) {
  Concepts read;
  XliffGlossaryReader reader(
      {}, [&](Concept&& value, int) { read.concepts.push_back(std::move(value)); },
      [&](Problem&& problem) { read.problems.push_back(std::move(problem)); });
  feed_all(reader, file, 7);
  return read;
}

std::string first(const std::string& body,
                  const std::string& file = R"(source-language="en" target-language="fr")") {
  return R"(<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="dispatch.docx" datatype="x" )" +
         file + "><body>" + body + "</body></file></xliff>";
}

std::string second(const std::string& body, const std::string& version = "2.0") {
  return R"(<xliff xmlns="urn:oasis:names:tc:xliff:document:)" + version + R"(" version=")" + version +
         R"(" srcLang="en" trgLang="fr"><file id="f1" original="dispatch.md">)" + body + "</file></xliff>";
}

// An approved unit of 1.2.
std::string approved(const std::string& source, const std::string& target, const std::string& more = "") {
  return "<trans-unit id=\"1\" approved=\"yes\"" + more + "><source>" + source + "</source><target>" +
         target + "</target></trans-unit>";
}

std::vector<std::string> texts(const Units& read) {
  std::vector<std::string> all;
  for (const TranslationUnit& unit : read.units) all.push_back(unit.source.text + "|" + unit.target.text);
  return all;
}

TEST(XliffReader, TakesWhatIsApprovedOrTranslatedAndCountsTheRest) {
  const auto unit = [](const std::string& approval, const std::string& state, const std::string& text) {
    return "\n<trans-unit id=\"x\"" + approval + "><source>" + text + "</source><target" + state + ">" +
           text + "</target></trans-unit>";
  };
  const Units read = read_xliff(
      first(unit(" approved=\"yes\"", "", "a") + unit("", " state=\"translated\"", "b") +
            unit(" approved=\"no\"", " state=\"final\"", "c") + unit("", " state=\"signed-off\"", "d") +
            unit("", " state=\"needs-translation\"", "e") +
            unit(" approved=\"yes\"", " state=\"needs-review-translation\"", "f") + unit("", "", "g") +
            "<trans-unit id=\"h\"><source>h</source><alt-trans><target>hh</target></alt-trans></trans-unit>"
            "<trans-unit id=\"i\" approved=\"yes\"><source>i</source><target/></trans-unit>"));
  EXPECT_THAT(texts(read), ElementsAre("a|a", "b|b", "c|c", "d|d"));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].line, 6);
  EXPECT_THAT(read.problems[0].message, HasSubstr("2 segments have no translation"));
  EXPECT_THAT(read.problems[0].message, HasSubstr("3 translations are left out"));
  EXPECT_THAT(read.problems[0].message, HasSubstr("1 candidate of"));
  EXPECT_FALSE(read.problems[0].taken);
}

TEST(XliffReader, GivesAUnitWithItsPropertiesInTheirPlaces) {
  const Units read = read_xliff(first(
      R"(</body></file><file original="b.txt" source-language="en-US" target-language="fr" date="2024-03-01"><header><phase-group>)"
      R"(<phase phase-name="p1" process-name="t" contact-name="claire" date="2024-03-02T10:11:12Z"/></phase-group></header><body>)"
      R"(<trans-unit id="7" resname="title"><source>First.</source><target state="new">x</target></trans-unit>)"
      R"(<group><trans-unit id="8" resname="body"><source>Yes.</source><target phase-name="p1" state="final">Oui.</target>)"
      R"(<context-group><context context-type="x-screen">Menu</context></context-group><note from="dev">A short answer.</note></trans-unit></group>)"
      R"(<trans-unit id="9" approved="yes"><source>No.</source><target>Non.</target></trans-unit>)"));
  ASSERT_EQ(read.units.size(), 2u);
  const TranslationUnit& unit = read.units[0];
  EXPECT_EQ(unit.source_language.tag() + unit.target_language.tag(), "en-USfr");
  EXPECT_EQ(unit.document, "b.txt");
  EXPECT_EQ(unit.previous_source + unit.next_source, "First.No.");
  EXPECT_EQ(unit.properties,
            (std::map<std::string, std::string>{{"id", "8"}, {"resname", "body"}, {"x-screen", "Menu"}}));
  EXPECT_THAT(unit.notes, ElementsAre("A short answer."));
  EXPECT_EQ(unit.changer, "claire");
  EXPECT_EQ(unit.updated, Time(std::chrono::seconds(1709374272)));
  EXPECT_EQ(read.units[1].updated, Time(std::chrono::seconds(1709251200)));
}

TEST(XliffReader, KeepsInlineCodesOfTheFirstVersionWithTheirPairs) {
  const Units read = read_xliff(first(approved(
      R"(A <g id="1" ctype="bold">bold <x id="2" ctype="lb" equiv-text="BR"/></g><bpt id="3">&lt;i&gt;</bpt>word<ept id="3">&lt;/i&gt;</ept><ph id="4">%s<sub>alt</sub></ph><it id="5" pos="open">&lt;u&gt;</it><mrk mtype="term">end</mrk><bx id="6"/>)",
      "Fin")));
  ASSERT_EQ(read.units.size(), 1u);
  const Segment& source = read.units[0].source;
  EXPECT_EQ(source.text, "A bold wordend");
  EXPECT_THAT(source.tags, ElementsAre(InlineTag{TagKind::kOpening, 2, "1", "1", "bold", ""},
                                       InlineTag{TagKind::kStandalone, 7, "", "2", "lb", "BR"},
                                       InlineTag{TagKind::kClosing, 7, "1", "", "", ""},
                                       InlineTag{TagKind::kOpening, 7, "3", "3", "", "<i>"},
                                       InlineTag{TagKind::kClosing, 11, "3", "", "", "</i>"},
                                       InlineTag{TagKind::kStandalone, 11, "", "4", "", "%s<sub>alt</sub>"},
                                       InlineTag{TagKind::kIsolatedOpening, 11, "", "5", "", "<u>"},
                                       InlineTag{TagKind::kHighlightOpening, 11, "", "", "term", ""},
                                       InlineTag{TagKind::kHighlightClosing, 14, "", "", "", ""},
                                       InlineTag{TagKind::kIsolatedOpening, 14, "", "6", "", ""}));
}

TEST(XliffReader, KeepsInlineCodesOfTheSecondVersionWithTheirData) {
  for (const char* version : {"2.0", "2.1", "2.2"}) {
    const Units read = read_xliff(second(
        R"(<unit id="u"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data><data id="d3">&lt;br/&gt;</data></originalData>)"
        R"(<segment state="final"><source><pc id="1" dataRefStart="d1" dataRefEnd="d2">Bold</pc><ph id="2" dataRef="d3"/> caf<cp hex="00E9"/><cp hex="0007"/> <mrk id="m1" type="term">cease-fire</mrk><sc id="3" dataRef="d1"/>x<ec startRef="3" dataRef="d2"/><ec id="9" isolated="yes"/></source><target>Gras</target></segment></unit>)",
        version));
    ASSERT_EQ(read.units.size(), 1u) << version;
    const Segment& source = read.units[0].source;
    EXPECT_EQ(source.text, "Bold café cease-firex");
    EXPECT_THAT(source.tags, ElementsAre(InlineTag{TagKind::kOpening, 0, "1", "1", "", "<b>"},
                                         InlineTag{TagKind::kClosing, 4, "1", "", "", "</b>"},
                                         InlineTag{TagKind::kStandalone, 4, "", "2", "", "<br/>"},
                                         InlineTag{TagKind::kStandalone, 9, "", "", "cp", "0007"},
                                         InlineTag{TagKind::kHighlightOpening, 10, "", "m1", "term", ""},
                                         InlineTag{TagKind::kHighlightClosing, 20, "", "", "", ""},
                                         InlineTag{TagKind::kOpening, 20, "3", "3", "", "<b>"},
                                         InlineTag{TagKind::kClosing, 21, "3", "", "", "</b>"},
                                         InlineTag{TagKind::kIsolatedClosing, 21, "", "9", "", ""}));
  }
}

TEST(XliffReader, TakesSegmentsOfTheSecondVersionByTheirState) {
  const Units read = read_xliff(second(
      R"(<unit id="u" name="n"><notes><note>Why</note></notes><segment id="1" state="translated"><source>One.</source><target>Un.</target></segment>)"
      R"(<ignorable><source> </source><target> </target></ignorable><segment id="2" state="initial"><source>Two.</source><target>Deux.</target></segment>)"
      R"(<segment id="3" state="reviewed"><source>Three.</source><target>Trois.</target></segment><segment id="4"><source>Four.</source><target>Quatre.</target></segment></unit>)"
      R"(<unit id="v"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#1"><source>Z</source><target>Zed</target></mtc:match></mtc:matches>)"
      R"(<segment state="final"><source>Five.</source><target>Cinq.</target></segment></unit>)"));
  EXPECT_THAT(texts(read), ElementsAre("One.|Un.", "Three.|Trois.", "Five.|Cinq."));
  EXPECT_EQ(read.units[1].previous_source + read.units[1].next_source, "Two.Four.");
  EXPECT_THAT(read.units[1].notes, ElementsAre("Why"));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_THAT(read.problems[0].message, HasSubstr("2 translations are left out"));
  EXPECT_THAT(read.problems[0].message, HasSubstr("1 candidate"));
}

TEST(XliffReader, CollapsesWhiteSpaceUnlessItIsPreserved) {
  const std::string source = "\n     Hello\n     <g id=\"1\">big</g> <x id=\"2\"/> world\n  ";
  const Units read = read_xliff(first(approved(source, "Bonjour\n   monde") +
                                      approved("a  <x id=\"1\"/> b ", "c", " xml:space=\"preserve\"")));
  EXPECT_EQ(read.units.at(0).source.text, "Hello big  world");
  EXPECT_EQ(read.units.at(0).source.tags.at(0).position, 6);
  EXPECT_EQ(read.units.at(0).target.text, "Bonjour monde");
  EXPECT_EQ(read.units.at(1).source.text, "a   b ");
}

TEST(XliffReader, KnowsLanguagesByOtherNamesAndNoneThatDoNotExist) {
  const std::string file = first(approved("Yes", "Oui"), R"(source-language="ENG" target-language="xx")");
  const Units told = read_xliff(file, {.target_language = Language::parse("fr")});
  EXPECT_EQ(told.units.at(0).source_language.tag() + told.units.at(0).target_language.tag(), "enfr");
  const Units untold = read_xliff(file);
  EXPECT_THAT(untold.units, IsEmpty());
  ASSERT_EQ(untold.problems.size(), 1u);
  EXPECT_THAT(untold.problems[0].message, HasSubstr("\"xx\", which is none that is known"));
}

TEST(XliffReader, TakesTheLanguageOfTheRequestWhereTheFileHasNone) {
  const std::string file = first(approved("Yes", "Oui"), R"(source-language="en-US")");
  const Units told = read_xliff(file, {.target_language = Language::parse("fr")});
  EXPECT_EQ(told.units.at(0).target_language.tag(), "fr");
  EXPECT_EQ(told.units.at(0).source_language.tag(), "en-US");
  const Units untold = read_xliff(file);
  EXPECT_TRUE(untold.units.empty());
  ASSERT_EQ(untold.problems.size(), 1u);
  EXPECT_THAT(untold.problems[0].message, HasSubstr("no target language"));
  EXPECT_THAT(untold.problems[0].message, HasSubstr("1 unit is left out"));
  const Units element = read_xliff(first(
      R"(<trans-unit id="1" approved="yes"><source>Yes</source><target xml:lang="fr-CA">Oui</target></trans-unit>)",
      R"(source-language="en")"));
  EXPECT_EQ(element.units.at(0).target_language.tag(), "fr-CA");
}

TEST(XliffReader, ReadsTheFirstVersionsWithAnyNamespaceOrNone) {
  for (const std::string root :
       {"<xliff version=\"1.1\" xmlns=\"urn:oasis:names:tc:xliff:document:1.1\">", "<xliff version=\"1.0\">",
        "<xliff version=\"1.2\">", "<xliff version=\"1.2\" xmlns=\"urn:something:else\">"}) {
    const Units read = read_xliff(root + R"(<file source-language="en" target-language="fr"><body>)" +
                                  approved("Yes", "Oui") + "</body></file></xliff>");
    EXPECT_THAT(texts(read), ElementsAre("Yes|Oui")) << root;
  }
  const Units prefixed = read_xliff(
      R"(<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2" xmlns:my="urn:my"><x:file source-language="en" target-language="fr"><x:body>)"
      R"(<x:trans-unit my:id="no" id="1" approved="yes"><my:source>Trap</my:source><x:source>Yes</x:source><x:target>Oui</x:target><my:target>Trap</my:target></x:trans-unit></x:body></x:file></x:xliff>)");
  EXPECT_THAT(texts(prefixed), ElementsAre("Yes|Oui"));
  EXPECT_EQ(prefixed.units[0].properties.at("id"), "1");
}

TEST(XliffReader, ReadsTheSegmentsOfTradosByTheirConfirmation) {
  const Units read = read_xliff(
      R"(<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0"><file original="a.docx" source-language="en-US" target-language="fr-FR"><header>)"
      R"(<tag-defs xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><tag id="5"><bpt name="b">&lt;b&gt;</bpt><ept name="b">&lt;/b&gt;</ept></tag><tag id="6"><ph name="br">&lt;br/&gt;</ph></tag></tag-defs></header><body>)"
      R"(<trans-unit id="u1"><source>One. Two.</source><seg-source><g id="9"><mrk mtype="seg" mid="1">One <g id="5">bold</g>.</mrk> <mrk mtype="seg" mid="2">Two<x id="6"/>.</mrk> <mrk mtype="seg" mid="3">Three.</mrk></g></seg-source>)"
      R"(<target><g id="9"><mrk mtype="seg" mid="1">Un <g id="5">gras</g><mrk mtype="x-sdl-deleted" sdl:revid="x"> vieux</mrk>.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk> <mrk mtype="seg" mid="3"/></g></target>)"
      R"(<sdl:seg-defs><sdl:seg id="1" conf="ApprovedSignOff" origin="interactive" percent="100"><sdl:value key="last_modified_by">PC\claire</sdl:value><sdl:value key="modified_on">03/02/2024 10:11:12</sdl:value></sdl:seg><sdl:seg id="2" conf="Draft"/><sdl:seg id="3"/></sdl:seg-defs></trans-unit></body></file></xliff>)");
  ASSERT_THAT(texts(read), ElementsAre("One bold.|Un gras."));
  const TranslationUnit& unit = read.units[0];
  EXPECT_EQ(unit.source.tags.at(0), (InlineTag{TagKind::kOpening, 4, "5", "5", "", "<b>"}));
  EXPECT_EQ(unit.source.tags.at(1), (InlineTag{TagKind::kClosing, 8, "5", "", "", "</b>"}));
  EXPECT_EQ(unit.target.tags.size(), 2u);
  EXPECT_EQ(unit.changer, "PC\\claire");
  EXPECT_EQ(unit.updated, Time(std::chrono::seconds(1709374272)));
  EXPECT_EQ(unit.next_source, "Two.");
  ASSERT_EQ(read.problems.size(), 1u);
}

TEST(XliffReader, ReadsTheUnitsOfMemoQByTheirStatus) {
  const auto unit = [](const std::string& status) {
    return "<trans-unit id=\"1\" mq:status=\"" + status +
           "\" mq:lastchanginguser=\"claire\" mq:lastchangedtimestamp=\"2024-03-02T10:11:12Z\"><source>" +
           status + "</source><target>x</target></trans-unit>";
  };
  std::string file = first(unit("ManuallyConfirmed") + unit("Proofread") + unit("ConfirmedTranslator") +
                           unit("PartiallyEdited") + unit("NotStarted"));
  file.insert(file.find(" xmlns="), " xmlns:mq=\"MQXliff\"");
  const Units read = read_xliff(file);
  EXPECT_THAT(texts(read), ElementsAre("ManuallyConfirmed|x", "Proofread|x", "ConfirmedTranslator|x"));
  EXPECT_EQ(read.units[0].changer, "claire");
  EXPECT_EQ(read.units[0].updated, Time(std::chrono::seconds(1709374272)));
}

TEST(XliffReader, PairsASegmentedSourceWithATargetThatIsNot) {
  const Units read = read_xliff(first(
      R"(<trans-unit id="1" approved="yes"><source>One. Two.</source><seg-source><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk></seg-source><target>Un. Deux.</target></trans-unit>)"
      R"(<trans-unit id="2" approved="yes"><source>Three.</source><seg-source><mrk mtype="seg" mid="0">Three.</mrk></seg-source><target>Trois.</target></trans-unit>)"));
  EXPECT_THAT(texts(read), ElementsAre("One. Two.|Un. Deux.", "Three.|Trois."));
}

TEST(XliffReader, LeavesOutAUnitThatHoldsTooMuchAndGoesOn) {
  const Units read =
      read_xliff(first(approved("Yes", "Oui") + "\n" +
                       approved(std::string(9 << 20, 'x'), "<g id=\"1\">y</g>") + approved("No", "Non")));
  EXPECT_THAT(texts(read), ElementsAre("Yes|Oui", "No|Non"));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].line, 2);
}

TEST(XliffReader, PassesTheHeaderOfAConvertedPoFileOver) {
  const Units read = read_xliff(first(
      R"(<trans-unit id="1" approved="no" restype="x-gettext-domain-header"><source>Language: fr</source><target state="translated">Language: fr</target></trans-unit>)" +
      approved("Yes", "Oui")));
  EXPECT_THAT(texts(read), ElementsAre("Yes|Oui"));
  EXPECT_EQ(read.units[0].previous_source, "");
}

TEST(XliffReader, RefusesOtherFiles) {
  EXPECT_THROW(read_xliff("<tmx/>"), Error);
  EXPECT_THROW(read_xliff("<xliff>"), Error);
  EXPECT_THROW(read_xliff("not XML"), Error);
}

TEST(XliffReader, ReadsTheSameHoweverTheFileIsCut) {
  const std::string file = first(approved("Été « <g id=\"1\">là</g> » &amp; <ph id=\"2\">x</ph>y", "Summer") +
                                 approved("  Deux \n mots ", "Two  words"));
  const Units whole = read_xliff(file);
  ASSERT_EQ(whole.units.size(), 2u);
  for (const std::size_t cut : {1, 2, 3, 7, 64})
    EXPECT_EQ(read_xliff(file, {}, cut).units, whole.units) << cut;
}

TEST(XliffReader, GivesUnitsThatTmxKeeps) {
  const Units read = read_xliff(
      first(approved(R"(A <g id="1">b</g><x id="2"/><bx id="3"/>)", R"(Un <g id="1">b</g><x id="2"/>)")));
  EXPECT_EQ(read_tmx(write_tmx(read.units)).units, read.units);
}

TEST(XliffGlossaryReader, GivesAConceptForEachEntryOnce) {
  const std::string glossary =
      R"(<gls:glossary xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><gls:glossEntry id="g1" ref="#m1"><gls:term source="publicTermbase">cease-fire</gls:term><gls:translation id="1" source="myTermbase">cessez-le-feu</gls:translation><gls:translation>trêve</gls:translation><gls:definition source="dict">The end of fighting.</gls:definition></gls:glossEntry></gls:glossary>)";
  const Concepts read = read_glossary(second("<unit id=\"u 1\">" + glossary +
                                             "<segment><source>x</source></segment></unit><unit id=\"u2\">" +
                                             glossary + "<segment><source>y</source></segment></unit>"));
  ASSERT_EQ(read.concepts.size(), 1u);
  const Concept& value = read.concepts[0];
  EXPECT_EQ(value.id, "f1.u-1.g1");
  ASSERT_EQ(value.terms.size(), 3u);
  EXPECT_EQ(value.terms[0].language.tag() + value.terms[0].text + value.terms[0].source,
            "encease-firepublicTermbase");
  EXPECT_EQ(value.terms[2].language.tag() + value.terms[2].text, "frtrêve");
  EXPECT_EQ(value.definitions.at(0).text + value.definitions.at(0).source, "The end of fighting.dict");
}

TEST(XliffSamples, OfOtherToolsAreRead) {
  const std::filesystem::path folder = std::filesystem::path(ENTENTE_SHARED_DIR) / "samples" / "okapi";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no samples at " << folder;
  const auto units = [&](const char* name) { return texts(read_xliff(read_file(folder / name))); };
  EXPECT_THAT(units("Manual-12-AltTrans.xlf"), ElementsAre("Text number 3|Texte numéro 3"));
  EXPECT_THAT(units("test01.xlf"), ElementsAre("Sample segment.|Exemple de segment."));
  EXPECT_TRUE(units("RB-12-Test02.xlf").empty());
  EXPECT_TRUE(units("en-fr.xlf").empty());
}

}  // namespace
}  // namespace entente::interchange
