#include "server/interchange/xliff_filler.h"

#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/xliff_reader.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

using entente::testing::feed_all;
using entente::testing::read_file;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Filled {
  std::string file;
  FillCounts counts;
  std::vector<std::string> asked;  // "previous|source|next"
};

Filled fill(const std::string& file, const std::function<Fill(const FillRequest&)>& answer,
            const FillOptions& options = {}, std::size_t chunk = 1 << 16) {
  Filled filled;
  XliffFiller filler(
      options,
      [&](const FillRequest& request) {
        filled.asked.push_back(std::string(request.previous_source) + "|" + request.source.text + "|" +
                               std::string(request.next_source));
        return answer(request);
      },
      [&](std::string_view bytes) { filled.file += bytes; });
  feed_all(filler, file, chunk);
  filled.counts = filler.counts();
  return filled;
}

Fill nothing(const FillRequest&) {
  return {};
}

// The same text and tags, as an exact match.
Fill echo(const FillRequest& request) {
  Fill answer;
  answer.target = request.source;
  answer.target->text = "«" + request.source.text + "»";
  for (InlineTag& tag : answer.target->tags) ++tag.position;
  answer.percent = 100;
  return answer;
}

Fill exact(const std::string& text) {
  Fill answer;
  answer.target = Segment{text, {}};
  answer.percent = 100;
  return answer;
}

std::string first(const std::string& body) {
  return R"(<?xml version='1.0'  encoding="UTF-8" ?><!-- a > b --><xliff version="1.2" xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original="a" source-language="en" target-language="fr" datatype="x"><body>)" +
         body + "</body></file></xliff>\n<?end?>\n";
}

std::string second(const std::string& body) {
  return R"(<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file id="f1">)" +
         body + "</file></xliff>";
}

// The body of what comes out.
std::string filled_body(const std::string& body, const std::function<Fill(const FillRequest&)>& answer,
                        const FillOptions& options = {}, bool version_two = false) {
  const std::string file = version_two ? second(body) : first(body);
  const std::string out = fill(file, answer, options).file;
  const std::size_t begin = file.find(body);
  EXPECT_EQ(out.substr(0, begin), file.substr(0, begin));
  const std::string rest = file.substr(begin + body.size());
  EXPECT_TRUE(out.ends_with(rest));
  return out.substr(begin, out.size() - begin - rest.size());
}

TEST(XliffFiller, WritesATargetAfterTheSourceWithItsState) {
  EXPECT_EQ(filled_body("<trans-unit  id='1' ><source>Yes &amp; no</source><note>x</note></trans-unit >",
                        [](const FillRequest&) { return exact("Oui & <non>"); }),
            "<trans-unit  id='1' approved=\"no\" ><source>Yes &amp; no</source><target state=\"translated\" "
            "state-qualifier=\"exact-match\">Oui &amp; &lt;non&gt;</target><note>x</note></trans-unit >");
  const auto fuzzy = [](const FillRequest&) {
    Fill answer = exact("Oui");
    answer.percent = 87.5;
    answer.candidates = {{Segment{"Yes!", {}}, Segment{"Oui !", {}}, 87.5, "news & co"}};
    return answer;
  };
  EXPECT_EQ(
      filled_body("\r\n  <trans-unit id=\"1\" approved=\"no\">\r\n    <source>Yes</source>\r\n    <target "
                  "xml:lang='fr' "
                  "state='new'/>\r\n  </trans-unit>",
                  fuzzy),
      "\r\n  <trans-unit id=\"1\" approved=\"no\">\r\n    <source>Yes</source>\r\n    <target xml:lang='fr' "
      "state='needs-review-translation' state-qualifier=\"fuzzy-match\">Oui</target>\r\n    <alt-trans "
      "match-quality=\"87.5%\" origin=\"news &amp; co\"><source>Yes!</source><target>Oui "
      "!</target></alt-trans>\r\n "
      " </trans-unit>");
  EXPECT_EQ(filled_body("\n <trans-unit id=\"1\">\n  <source>Yes</source>\n </trans-unit>",
                        [](const FillRequest&) { return exact("Oui"); }, {.write_approved = false}),
            "\n <trans-unit id=\"1\">\n  <source>Yes</source>\n  <target state=\"translated\" "
            "state-qualifier=\"exact-match\">Oui</target>\n </trans-unit>");
}

TEST(XliffFiller, LeavesEverythingElseAlone) {
  const std::string file = first(
      "<trans-unit id=\"1\"><source>Yes</source><target>Oui</target></trans-unit>\n"
      "<trans-unit id=\"2\" translate=\"no\"><source>Code</source></trans-unit><group translate='no'>"
      "<trans-unit id=\"3\"><source>Code</source></trans-unit></group>"
      "<trans-unit id=\"4\"><source></source></trans-unit><trans-unit id='5'><source> \n "
      "</source></trans-unit>"
      "<trans-unit id=\"6\"><source>Yes</source><target state='final'>Yes</target></trans-unit>"
      "<trans-unit id=\"7\"><source>Ask</source></trans-unit><!-- <trans-unit><source>No</source> -->");
  const Filled filled = fill(file, echo);
  EXPECT_THAT(filled.asked, ElementsAre("Yes|Ask|"));
  EXPECT_EQ(filled.counts, (FillCounts{1, 0, 0, 2, 2}));
  const Filled same = fill(file, nothing);
  EXPECT_EQ(same.file, file);
  EXPECT_EQ(same.counts.unfilled, 1u);
}

TEST(XliffFiller, AsksWithTheNeighboursOfEachFile) {
  const auto unit = [](const std::string& text) {
    return "<trans-unit id=\"1\"><source>" + text + "</source></trans-unit>";
  };
  const Filled filled = fill(
      first(unit("One") + unit("") + unit("Two") +
            "<trans-unit id='t'><source>Three</source><target>Trois</target></trans-unit>" + unit("Four") +
            "</body></file><file original='b' source-language='en'><body>" + unit("Five")),
      nothing);
  EXPECT_THAT(filled.asked, ElementsAre("|One|Two", "One|Two|Three", "Three|Four|", "|Five|"));
}

TEST(XliffFiller, PutsTheCodesOfTheSourceIntoTheTarget) {
  const auto answer = [](const FillRequest&) {
    Fill one = exact("un gras et un lien");
    one.matched_source = Segment{"a bold and a link",
                                 {{TagKind::kOpening, 2, "7", "7", "", "<b>"},
                                  {TagKind::kClosing, 6, "7", "", "", "</b>"},
                                  {TagKind::kStandalone, 11, "", "8", "", "%1"},
                                  {TagKind::kStandalone, 13, "", "9", "", "%2"}}};
    one.target->tags = {
        {TagKind::kStandalone, 0, "", "9", "", "%2"},   {TagKind::kOpening, 3, "7", "7", "", "<b>"},
        {TagKind::kClosing, 7, "7", "", "", "</b>"},    {TagKind::kStandalone, 18, "", "8", "", "%1"},
        {TagKind::kStandalone, 18, "", "10", "", "%3"}, {TagKind::kOpening, 18, "99", "", "", "<i>"}};
    return one;
  };
  EXPECT_THAT(
      filled_body(
          R"(<trans-unit id="1"><source>a <g id="1" ctype='bold' >bold</g> and <ph id="2">%a</ph>a link<x id="3"/></source></trans-unit>)",
          answer),
      HasSubstr(R"(><x id="3"/>un <g id="1" ctype='bold' >gras</g> et un lien<ph id="2">%a</ph></target>)"));
}

TEST(XliffFiller, LeavesOutACodeThatWouldCrossAnother) {
  const auto crossing = [](const FillRequest&) {
    Fill one = exact("abcd");
    one.target->tags = {{TagKind::kOpening, 0, "1", "1", "", ""},
                        {TagKind::kOpening, 1, "2", "2", "", ""},
                        {TagKind::kClosing, 2, "1", "", "", ""},
                        {TagKind::kClosing, 3, "2", "", "", ""}};
    return one;
  };
  EXPECT_THAT(
      filled_body(R"(<trans-unit id="1"><source><g id="1">ab</g><g id="2">c</g></source></trans-unit>)",
                  crossing),
      HasSubstr(R"(><g id="1">ab</g>cd</target>)"));
}

TEST(XliffFiller, FillsSegmentsInTheFrameOfTheSegmentedSource) {
  const std::string body =
      R"(<trans-unit id="1"><source>One. Two.</source><seg-source><g id="9"><mrk mtype="seg" mid="a">One.</mrk> <mrk mtype="seg" mid="b">Two.</mrk></g></seg-source>)";
  const auto one = [](const FillRequest& request) {
    return request.source.text == "One." ? exact("Un.") : Fill{};
  };
  EXPECT_THAT(
      filled_body(body + "</trans-unit>", one),
      HasSubstr(
          R"(</seg-source><target state="needs-translation"><g id="9"><mrk mtype="seg" mid="a">Un.</mrk> <mrk mtype="seg" mid="b"></mrk></g></target></trans-unit>)"));
  EXPECT_THAT(
      filled_body(
          body +
              R"(<target state="needs-translation"><mrk mtype="seg" mid="a"/> <mrk mtype="seg" mid="b">Deux.</mrk></target></trans-unit>)",
          one),
      HasSubstr(
          R"(<target state="needs-translation"><mrk mtype="seg" mid="a">Un.</mrk> <mrk mtype="seg" mid="b">Deux.</mrk></target>)"));
  EXPECT_THAT(
      filled_body(body + "<target></target></trans-unit>", echo),
      HasSubstr(
          R"(<target state="translated" state-qualifier="exact-match"><g id="9"><mrk mtype="seg" mid="a">«One.»</mrk> <mrk mtype="seg" mid="b">«Two.»</mrk></g></target>)"));
}

TEST(XliffFiller, FillsTradosAndSaysWhereItIsFrom) {
  const std::string body =
      R"(<trans-unit id="1" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><source>One. Two.</source><seg-source><mrk mtype="seg" mid="1">One.</mrk><mrk mtype="seg" mid="2">Two.</mrk><mrk mtype="seg" mid="3">Three.</mrk></seg-source>)"
      R"(<target><mrk mtype="seg" mid="1" /><mrk mtype="seg" mid="2"></mrk><mrk mtype="seg" mid="3"/></target><sdl:seg-defs><sdl:seg id="1" conf="Unspecified"/><sdl:seg id="2" /><sdl:seg id="3" locked="true"/></sdl:seg-defs></trans-unit>)";
  const auto answer = [](const FillRequest& request) {
    Fill one = exact(request.source.text == "One." ? "Un." : "Deux.");
    one.percent = request.source.text == "One." ? 101 : 84.6;
    one.origin = "news";
    one.candidates = {{Segment{"x", {}}, Segment{"y", {}}, 80, "news"}};
    return one;
  };
  EXPECT_THAT(
      filled_body(body, answer),
      HasSubstr(
          R"(<target><mrk mtype="seg" mid="1" >Un.</mrk><mrk mtype="seg" mid="2">Deux.</mrk><mrk mtype="seg" mid="3"/></target><sdl:seg-defs><sdl:seg id="1" conf="Translated" origin="tm" origin-system="news" percent="101"/><sdl:seg id="2" conf="Draft" origin="tm" origin-system="news" percent="84" /><sdl:seg id="3" locked="true"/></sdl:seg-defs></trans-unit>)"));
}

TEST(XliffFiller, FillsMemoQAndSaysHowClose) {
  const std::string body =
      R"(<trans-unit id="1" xmlns:mq="MQXliff" mq:status="NotStarted" mq:locked="no"><source xml:space="preserve">Yes</source><target xml:space="preserve"></target></trans-unit>)";
  EXPECT_EQ(
      filled_body(body, [](const FillRequest&) { return exact("Oui"); }),
      R"(<trans-unit id="1" xmlns:mq="MQXliff" mq:status="PartiallyEdited" mq:locked="no" mq:percent="100"><source xml:space="preserve">Yes</source><target xml:space="preserve">Oui</target></trans-unit>)");
  std::string locked = body;
  locked.replace(locked.find("\"no\""), 4, "\"locked\"");
  EXPECT_EQ(filled_body(locked, echo), locked);
}

TEST(XliffFiller, FillsSegmentsOfTheSecondVersion) {
  const auto answer = [](const FillRequest& request) {
    Fill one = echo(request);
    one.percent = request.source.text == "Two" ? 90 : 100;
    if (one.percent < 100) one.candidates = {{request.source, *one.target, 90, "news"}};
    return one;
  };
  const std::string body =
      "<unit id=\"u\">\n <originalData><data id=\"d\">x</data></originalData>\n <segment id=\"s\">\n  "
      "<source>One <pc id=\"1\" dataRefStart=\"d\">b</pc></source>\n </segment>"
      "<ignorable><source> </source></ignorable><segment state='initial'><source>Two<ph id=\"2\" "
      "dataRef=\"d\"/></source><target/></segment>"
      "<segment state=\"final\"><source>Three</source><target>Trois</target></segment></unit><unit id=\"v\" "
      "translate=\"no\"><segment><source>Four</source></segment></unit>";
  EXPECT_EQ(
      filled_body(body, answer, {}, true),
      "<unit id=\"u\"><mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match "
      "xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" ref=\"#entente-2\" type=\"tm\" similarity=\"90\" "
      "origin=\"news\"><source>Two<ph id=\"2\"/></source><target>«Two<ph "
      "id=\"2\"/>»</target></mtc:match></mtc:matches>\n"
      " <originalData><data id=\"d\">x</data></originalData>\n <segment id=\"s\" state=\"translated\" "
      "subState=\"entente:exact-match\">\n  <source>One <pc id=\"1\" dataRefStart=\"d\">b</pc></source>\n"
      "  <target>«One <pc id=\"1\" dataRefStart=\"d\">b</pc>»</target>\n </segment>"
      "<ignorable><source> </source></ignorable><segment state='initial' subState=\"entente:fuzzy-match\" "
      "id=\"entente-2\"><source>Two<ph id=\"2\" dataRef=\"d\"/></source><target>«Two<ph id=\"2\" "
      "dataRef=\"d\"/>»</target></segment>"
      "<segment state=\"final\"><source>Three</source><target>Trois</target></segment></unit><unit id=\"v\" "
      "translate=\"no\"><segment><source>Four</source></segment></unit>");
}

TEST(XliffFiller, CopiesTheSourceForOmegaT) {
  const FillOptions omegat{.copy_source = true};
  EXPECT_EQ(
      filled_body(R"(<trans-unit id="1"><source>a &#233; <x id="1"/></source></trans-unit>)", nothing,
                  omegat),
      R"(<trans-unit id="1"><source>a &#233; <x id="1"/></source><target state="new">a &#233; <x id="1"/></target></trans-unit>)");
  EXPECT_EQ(
      filled_body(R"(<unit id="1"><segment><source>a</source></segment></unit>)", nothing, omegat, true),
      R"(<unit id="1"><segment><source>a</source><target>a</target></segment></unit>)");
  // What was copied is asked for again.
  EXPECT_THAT(
      filled_body(R"(<trans-unit id="1"><source>a</source><target state="new">a</target></trans-unit>)",
                  echo),
      HasSubstr(R"(<target state="translated" state-qualifier="exact-match">«a»</target>)"));
}

std::string utf16(const std::string& ascii, bool little) {
  std::string out = little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char c : ascii) out += little ? std::string{c, '\0'} : std::string{'\0', c};
  return out;
}

TEST(XliffFiller, WritesInTheEncodingOfTheFile) {
  const auto answer = [](const FillRequest&) { return exact("Été, l’œil"); };
  std::string file = first("<trans-unit id=\"1\"><source>Summer <x id=\"1\"/></source></trans-unit>");
  file.replace(file.find("UTF-8"), 5, "UTF-16");
  for (const bool little : {true, false}) {
    const std::string out = fill(utf16(file, little), answer, {}, 7).file;
    EXPECT_EQ(out.size() % 2, 0u);
    EXPECT_THAT(out, HasSubstr(little ? std::string("\xC9\0t\0\xE9\0,\0 \0l\0\x19\x20\x53\x01", 16)
                                      : std::string("\0\xC9\0t\0\xE9\0,\0 \0l\x20\x19\x01\x53", 16)));
  }
  std::string latin = file;
  latin.replace(latin.find("UTF-16"), 6, "ISO-8859-1");
  latin.replace(latin.find("Summer"), 6, "\xC9t\xE9");
  EXPECT_THAT(fill(latin, answer).file, HasSubstr(">\xC9t\xE9, l&#8217;&#339;il</target>"));
  std::string latin9 = file;
  latin9.replace(latin9.find("UTF-16"), 6, "ISO-8859-15");
  EXPECT_THAT(fill(latin9, answer).file, HasSubstr(">\xC9t\xE9, l&#8217;\xBDil</target>"));
}

TEST(XliffFiller, WritesTheSameHoweverTheFileIsCut) {
  const std::string file =
      "\xEF\xBB\xBF" +
      first(
          "<trans-unit id=\"1\"><source>Été <g id=\"1\">là</g></source></trans-unit>\n\n<trans-unit "
          "id=\"2\"><source><![CDATA[a < b]]></source></trans-unit>");
  const Filled whole = fill(file, echo);
  EXPECT_THAT(whole.file, HasSubstr("«a &lt; b»"));
  for (const std::size_t cut : {1, 2, 7, 100}) EXPECT_EQ(fill(file, echo, {}, cut).file, whole.file) << cut;
}

TEST(XliffFiller, KeepsThePrefixOfTheFile) {
  const std::string file =
      R"(<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file source-language="en" target-language="fr"><x:body><x:trans-unit id="1"><x:source>a</x:source></x:trans-unit></x:body></x:file></x:xliff>)";
  EXPECT_THAT(fill(file, echo).file,
              HasSubstr("</x:source><x:target state=\"translated\" "
                        "state-qualifier=\"exact-match\">«a»</x:target></x:trans-unit>"));
}

TEST(XliffFiller, RefusesWhatItCannotKeepByteForByte) {
  EXPECT_THROW(fill("<tmx/>", echo), Error);
  EXPECT_THROW(fill("<xliff><file>", echo), Error);
  EXPECT_THROW(fill("<!DOCTYPE xliff [<!ENTITY a \"b\">]><xliff/>", echo), Error);
  EXPECT_THROW(fill("<?xml version=\"1.0\" encoding=\"no-such\"?><xliff/>", echo), Error);
}

// A file of many units, in memory that does not grow.
TEST(XliffFiller, PassesAUnitOnAsSoonAsTheNextIsThere) {
  std::size_t written = 0, most = 0, fed = 0;
  XliffFiller filler({}, echo, [&](std::string_view bytes) { written += bytes.size(); });
  const auto feed = [&](const std::string& text) {
    filler.feed(text);
    fed += text.size();
    most = std::max(most, fed - std::min(fed, written));
  };
  feed(R"(<xliff version="1.2"><file source-language="en" target-language="fr"><body>)");
  for (int i = 0; i < 2000; ++i)
    feed("<trans-unit id=\"1\"><source>" + std::string(100, 'x') + "</source></trans-unit>\n");
  feed("</body></file></xliff>");
  filler.finish();
  EXPECT_LT(most, 2000u);
  EXPECT_EQ(filler.counts().exact, 2000u);
}

TEST(XliffFiller, FillsTheSamplesAndChangesNothingElse) {
  const std::filesystem::path folder = std::filesystem::path(ENTENTE_SHARED_DIR) / "samples" / "okapi";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no samples at " << folder;
  const std::regex added(
      R"(\s*<target[^>]*>(?:«[^»]*»|<mrk[^]*?)</target>| approved="no"| state="translated"| subState="[^"]*")");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".xlf") continue;
    const std::string file = read_file(entry.path());
    EXPECT_EQ(fill(file, nothing).file, file) << entry.path();
    const Filled filled = fill(file, echo);
    if (filled.counts.exact == 0) {
      EXPECT_EQ(filled.file, file) << entry.path();
      continue;
    }
    EXPECT_EQ(std::regex_replace(filled.file, added, ""), std::regex_replace(file, added, ""))
        << entry.path();
    std::size_t read = 0;
    XliffReader reader(
        {}, [&](TranslationUnit&& unit, int) { read += unit.target.text == "«" + unit.source.text + "»"; },
        [](Problem&&) {});
    feed_all(reader, filled.file, 7);
    EXPECT_EQ(read, filled.counts.exact) << entry.path();
  }
}

}  // namespace
}  // namespace entente::interchange
