// What a tu gives: its pairs, who and when, properties and notes.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/interchange/tmx_dates.h"
#include "server/model/limits.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

using entente::testing::read_tmx;
using entente::testing::Units;
using entente::testing::write_tmx;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string tmx(const std::string& body, const std::string& header = "srclang=\"fr\"") {
  return "<tmx version=\"1.4\"><header " + header + "/><body>" + body + "</body></tmx>";
}

std::string tuv(const std::string& language, const std::string& text, const std::string& attributes = "",
                const std::string& before = "") {
  return "<tuv xml:lang=\"" + language + "\" " + attributes + ">" + before + "<seg>" + text + "</seg></tuv>";
}

// "de-en" for each unit.
std::vector<std::string> pairs(const Units& read) {
  std::vector<std::string> all;
  for (const TranslationUnit& unit : read.units)
    all.push_back(unit.source_language.tag() + ">" + unit.target_language.tag() + " " + unit.source.text +
                  "/" + unit.target.text);
  return all;
}

std::vector<std::string> messages(const Units& read) {
  std::vector<std::string> all;
  for (const Problem& problem : read.problems)
    all.push_back((problem.taken ? "taken: " : "") + problem.message);
  return all;
}

const std::string kThree = "<tu>" + tuv("de", "Ja") + tuv("fr", "Oui") + tuv("en", "Yes") + "</tu>";

TEST(TmxPairs, OfAllLanguagesServeEveryDirection) {
  for (const std::string header : {"srclang=\"*all*\"", "srclang=\"*ALL*\"", "srclang=\" *All* \"", "",
                                   "srclang=\"es\"", "srclang=\"xx\""}) {
    const Units read = read_tmx(tmx(kThree, header));
    EXPECT_THAT(pairs(read), ElementsAre("de>fr Ja/Oui", "de>en Ja/Yes", "fr>en Oui/Yes")) << header;
    EXPECT_THAT(read.problems, IsEmpty());
  }
  EXPECT_THAT(pairs(read_tmx(tmx(kThree, "srclang=\"*all*\""), {.source_language = Language::parse("en")})),
              ElementsAre("en>de Yes/Ja", "en>fr Yes/Oui", "de>fr Ja/Oui"));
}

TEST(TmxPairs, OfASourceAreWithEachOtherLanguage) {
  EXPECT_THAT(pairs(read_tmx(tmx(kThree, "srclang=\"FRA\""))), ElementsAre("fr>de Oui/Ja", "fr>en Oui/Yes"));
  const std::string own =
      "<tu srclang=\"en\">" + tuv("de", "Ja") + tuv("fr", "Oui") + tuv("en", "Yes") + "</tu>";
  EXPECT_THAT(pairs(read_tmx(tmx(own))), ElementsAre("en>de Yes/Ja", "en>fr Yes/Oui"));
  const std::string all = "<tu srclang=\"*all*\">" + tuv("en", "Yes") + tuv("fr", "Oui") + "</tu>";
  EXPECT_THAT(pairs(read_tmx(tmx(all))), ElementsAre("en>fr Yes/Oui"));
  const std::string regions =
      "<tu>" + tuv("en", "Yes") + tuv("fr-FR", "Oui") + tuv("fr-CA", "Ouais") + "</tu>";
  EXPECT_THAT(pairs(read_tmx(tmx(regions, "srclang=\"en\""))),
              ElementsAre("en>fr-FR Yes/Oui", "en>fr-CA Yes/Ouais"));
}

TEST(TmxPairs, AreNotLostWithATuvThatCannotBeTaken) {
  const Units empty = read_tmx(tmx("<tu>" + tuv("en", "Yes") + tuv("fr", "Oui") + tuv("de", "") +
                                   tuv("es", " \n") + "<tuv xml:lang=\"it\"/></tu>"));
  EXPECT_THAT(pairs(empty), ElementsAre("fr>en Oui/Yes"));
  EXPECT_THAT(messages(empty),
              ElementsAre("taken: The tu has an empty segment in de; has an empty segment in es; "
                          "has no segment in it"));
  const Units twice =
      read_tmx(tmx("<tu>" + tuv("fr", "Oui") + tuv("en", "Yes") + tuv("ENG", "Yeah") + "</tu>"));
  EXPECT_THAT(pairs(twice), ElementsAre("fr>en Oui/Yes"));
  EXPECT_THAT(messages(twice), ElementsAre("taken: The tu has two segments in en; the second is left out"));
  const Units segs = read_tmx(
      tmx("<tu><tuv xml:lang=\"fr\"><seg>Oui</seg><seg>Non</seg></tuv>" + tuv("en", "Yes") + "</tu>"));
  EXPECT_THAT(pairs(segs), ElementsAre("fr>en Oui/Yes"));
  EXPECT_THAT(messages(segs), ElementsAre("taken: The tu has a tuv with two segs; the second is left out"));
}

TEST(TmxLanguages, AreUnderstoodAsToolsWriteThem) {
  const Units read =
      read_tmx(tmx("<tu>" + tuv("French", "Oui") + tuv("en_us ", "Yes") + "</tu>", "srclang=\"FRE\""));
  EXPECT_THAT(pairs(read), ElementsAre("fr>en-US Oui/Yes"));
  const Units old = read_tmx(
      tmx("<tu><tuv lang=\"FR-FR\"><seg>Oui</seg></tuv><tuv lang=\"ENG\"><seg>Yes</seg></tuv></tu>"));
  EXPECT_THAT(pairs(old), ElementsAre("fr-FR>en Oui/Yes"));
}

TEST(TmxLanguages, ThatAreNoneAreReportedWithTheOptionThatSaysThem) {
  const std::string file = tmx("<tu>" + tuv("fr", "Oui") + tuv("xx", "Yes") + "</tu><tu>" + tuv("fr", "Non") +
                               tuv("xx", "No") + "</tu>");
  const Units read = read_tmx(file);
  EXPECT_THAT(pairs(read), IsEmpty());
  ASSERT_EQ(read.problems.size(), 2u);
  EXPECT_THAT(read.problems[0].message,
              HasSubstr("xml:lang \"xx\" is no language; the import's source and target"));
  EXPECT_THAT(read.problems[0].message, HasSubstr("--to"));
  const ReadOptions options{.source_language = Language::parse("fr"),
                            .target_language = Language::parse("en")};
  const Units said = read_tmx(file, options);
  EXPECT_THAT(pairs(said), ElementsAre("fr>en Oui/Yes", "fr>en Non/No"));
  EXPECT_THAT(messages(said),
              ElementsAre("taken: The tu has a tuv whose xml:lang \"xx\" is no language; it was read "
                          "as en, here and in all that follow"));
  const Units none =
      read_tmx(tmx("<tu><tuv><seg>Oui</seg></tuv><tuv><seg>Yes</seg></tuv></tu>", "srclang=\"\""), options);
  EXPECT_THAT(pairs(none), ElementsAre("fr>en Oui/Yes"));
  const Units third =
      read_tmx(tmx("<tu>" + tuv("fr", "Oui") + tuv("en", "Yes") + tuv("xx", "Zz") + "</tu>"), options);
  EXPECT_THAT(pairs(third), ElementsAre("fr>en Oui/Yes"));
  ASSERT_EQ(third.problems.size(), 1u);
  EXPECT_TRUE(third.problems[0].taken);
}

TEST(TmxWhoAndWhen, IsTheTusThenTheTargetsThenTheSources) {
  const Units read = read_tmx(
      tmx("<tu creationid=\"tu\" changedate=\"20240105\">" +
          tuv("fr", "Oui", "creationid=\"s\" changeid=\"s\" creationdate=\"20200101\" usagecount=\"7\"") +
          tuv("en", "Yes",
              "changeid=\"t\" changedate=\"20240101\" lastusagedate=\"20240203T040506Z\" usagecount=\"3\"") +
          "</tu>"));
  ASSERT_EQ(read.units.size(), 1u);
  const TranslationUnit& unit = read.units[0];
  EXPECT_EQ(unit.creator + unit.changer, "tut");
  EXPECT_EQ(tmx_date(unit.created), "20200101T000000Z");
  EXPECT_EQ(tmx_date(unit.updated), "20240105T000000Z");
  EXPECT_EQ(unit.uses, 3);
  EXPECT_EQ(tmx_date(unit.used), "20240203T040506Z");
  EXPECT_EQ(read_tmx(write_tmx(read.units)).units[0].uses, 3);
}

TEST(TmxWhoAndWhen, ThatStandsAloneStandsForBoth) {
  for (const std::string said : {"creationdate=\"20160511T202913Z\" creationid=\"marc\"",
                                 "changedate=\"20160511T202913Z\" changeid=\"marc\""}) {
    for (const Units& read :
         {read_tmx(tmx("<tu " + said + ">" + tuv("fr", "Oui") + tuv("en", "Yes") + "</tu>")),
          read_tmx(tmx("<tu>" + tuv("fr", "Oui") + tuv("en", "Yes", said) + "</tu>")),
          read_tmx(tmx("<tu>" + tuv("fr", "Oui", said) + tuv("en", "Yes") + "</tu>"))}) {
      ASSERT_EQ(read.units.size(), 1u);
      EXPECT_EQ(tmx_date(read.units[0].created) + tmx_date(read.units[0].updated),
                "20160511T202913Z20160511T202913Z");
      EXPECT_EQ(read.units[0].creator + read.units[0].changer, "marcmarc");
    }
  }
  const Units nothing = read_tmx(tmx("<tu>" + tuv("fr", "Oui") + tuv("en", "Yes") + "</tu>"));
  EXPECT_EQ(nothing.units[0].created, Time());
  EXPECT_EQ(nothing.units[0].updated, Time());
  EXPECT_EQ(nothing.units[0].changer, "");
}

TEST(TmxWhoAndWhen, ThatIsNoDateOrCountIsReported) {
  const Units read = read_tmx(tmx("<tu creationdate=\"hier\" usagecount=\"-1\">" + tuv("fr", "Oui") +
                                  tuv("en", "Yes", "changedate=\"20241301\"") + "</tu>"));
  ASSERT_EQ(read.units.size(), 1u);
  EXPECT_THAT(messages(read),
              ElementsAre("taken: The tu has the creationdate \"hier\", which is no date; has the "
                          "usagecount \"-1\", which is no count; has the changedate \"20241301\", "
                          "which is no date"));
}

TEST(TmxDate, HasTheFormsThatToolsWrite) {
  const auto date = [](const char* text) { return tmx_date(parse_tmx_date(text).value_or(Time())); };
  for (const char* text :
       {"20240302T051308Z", "2024-03-02T05:13:08Z", "2024-03-02 05:13:08", "20240302T051308",
        " 20240302T051308z ", "2024-03-02T05:13:08.250Z", "2024-03-02T07:13:08+02:00", "20240301T231308-0600",
        "2024-03-02T06:13:08+01", "2024/03/02 05:13:08 Z"}) {
    EXPECT_EQ(date(text), "20240302T051308Z") << text;
  }
  for (const char* text : {"20240302", "2024-03-02", "2024-03-02Z", "2024-03-02T00:00", "20240302T0000Z"})
    EXPECT_EQ(date(text), "20240302T000000Z") << text;
  for (const char* text :
       {"", "2024", "2024-02-30", "20240302T", "20240302T25", "20240302T0513081Z", "20240302T99:00:00Z",
        "2024-03-02T05:13:08+", "2024-03-02T05:13:08+99:00", "today", "02/03/2024", "20240302 x"})
    EXPECT_FALSE(parse_tmx_date(text)) << text;
}

TEST(TmxProperties, BecomeFieldsUnderTheNamesOfTools) {
  const auto unit = [](const std::string& props, const std::string& in_source = "",
                       const std::string& in_target = "") {
    const Units read = read_tmx(
        tmx("<tu>" + props + tuv("fr", "Oui", "", in_source) + tuv("en", "Yes", "", in_target) + "</tu>"));
    EXPECT_THAT(read.problems, IsEmpty());
    EXPECT_EQ(read_tmx(write_tmx(read.units)).units, read.units) << write_tmx(read.units);
    return read.units.at(0);
  };
  const auto prop = [](const std::string& type, const std::string& value) {
    return "<prop type=\"" + type + "\">" + value + "</prop>";
  };
  const TranslationUnit memoq = unit(prop("client", "ONU") + prop("domain", "") + prop("subject", "paix") +
                                         prop("project", "p1") + prop("x-document", "a.docx"),
                                     prop("x-context-pre", "&lt;seg&gt;Avant.&lt;/seg&gt;") +
                                         prop("x-context-post", "&lt;seg&gt;Après.&lt;/seg&gt;"),
                                     prop("x-context-pre", "&lt;seg&gt;Before.&lt;/seg&gt;"));
  EXPECT_EQ(memoq.client, "ONU");
  EXPECT_EQ(memoq.domain, "paix");
  EXPECT_EQ(memoq.document, "a.docx");
  EXPECT_EQ(memoq.previous_source + memoq.next_source, "Avant.Après.");
  EXPECT_EQ(memoq.properties,
            (std::map<std::string, std::string>{{"project", "p1"}, {"x-context-pre", "Before."}}));
  const TranslationUnit omegat =
      unit(prop("file", "a.txt") + prop("prev", "Avant.") + prop("next", "Après.") + prop("id", "3"));
  EXPECT_EQ(omegat.document + omegat.previous_source + omegat.next_source, "a.txtAvant.Après.");
  EXPECT_EQ(omegat.properties, (std::map<std::string, std::string>{{"id", "3"}}));
  const TranslationUnit others = unit(prop("Txt::FileName", "a.info") + prop("x-Client:SingleString", "ONU") +
                                      prop("Domain", "paix") + prop("subject", "guerre"));
  EXPECT_EQ(others.document + others.client + others.domain, "a.infoONUpaix");
  EXPECT_EQ(others.properties, (std::map<std::string, std::string>{{"subject", "guerre"}}));
  for (const char* type : {"context", "x-context", "Context", "msgctxt", "x-msgctxt"})
    EXPECT_EQ(unit(prop(type, "menu")).properties, (std::map<std::string, std::string>{{"context", "menu"}}))
        << type;
  const TranslationUnit repeated = unit(prop("k", "1") + prop("k", "1"), prop("k", "1"), prop("k", "2"));
  EXPECT_EQ(repeated.properties,
            (std::map<std::string, std::string>{{"k", "1"}, {"k#2", "1"}, {"k#3", "2"}}));
  EXPECT_EQ(unit("<prop>x</prop>").properties, (std::map<std::string, std::string>{{"prop", "x"}}));
}

TEST(TmxNotes, AreTheTusAndBothTuvs) {
  const Units read = read_tmx(tmx("<tu><note>a</note>" + tuv("fr", "Oui", "", "<note>b</note>") +
                                  tuv("en", "Yes", "", "<note>a</note><note>c</note>") +
                                  tuv("de", "Ja", "", "<note>d</note>") + "</tu>"));
  ASSERT_EQ(read.units.size(), 2u);
  EXPECT_THAT(read.units[0].notes, ElementsAre("a", "b", "c"));
  EXPECT_THAT(read.units[1].notes, ElementsAre("a", "b", "d"));
}

TEST(TmxUnit, IsNotLostWithWhatIsTooLongForOne) {
  const std::string tail = tuv("fr", "Oui") + tuv("en", "Yes") + "</tu>";
  const std::string e = "é";
  std::string accents;
  for (int i = 0; i < 600; ++i) accents += e;
  const Units read =
      read_tmx(tmx("<tu creationid=\"x" + accents + "\"><prop type=\"k\">" + accents + "</prop>" + tail));
  ASSERT_EQ(read.units.size(), 1u);
  EXPECT_EQ(read.units[0].creator.size(), limits::kShortFieldBytes - 1);
  EXPECT_THAT(read.units[0].notes, ElementsAre("k: " + accents));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_TRUE(read.problems[0].taken);
  std::string many;
  for (int i = 0; i < 150; ++i)
    many += "<prop type=\"k" + std::to_string(i) + "\">v</prop><note>n" + std::to_string(i) + "</note>";
  const Units cut = read_tmx(tmx("<tu>" + many + tail));
  ASSERT_EQ(cut.units.size(), 1u);
  EXPECT_EQ(cut.units[0].properties.size(), limits::kPropertiesPerUnit);
  EXPECT_EQ(cut.units[0].notes.size(), limits::kNotesPerRecord);
  EXPECT_EQ(cut.problems.size(), 1u);
}

TEST(TmxFaults, CostTheirTuOnly) {
  const std::string good = "<tu>" + tuv("fr", "Oui") + tuv("en", "Yes") + "</tu>\n";
  const std::string file =
      tmx("\n" + good + "<tu>" + tuv("fr", "Deux&#x1F;ième&#x1F;") + tuv("en", "Second\x0Bone") +
          "</tu>\n<tu>" + tuv("fr", "La &firm; avance") + tuv("en", "It moves") + "</tu>\n" + good + "&#2;");
  for (const std::size_t chunk : {1, 7, 1 << 16}) {
    const Units read = read_tmx(file, {}, chunk);
    EXPECT_THAT(pairs(read), ElementsAre("fr>en Oui/Yes", "fr>en Deuxième/Second one", "fr>en Oui/Yes"));
    EXPECT_THAT(
        messages(read),
        ElementsAre("taken: The tu has the character U+001F, which XML forbids; it was left out; has the "
                    "character U+000B, which XML forbids; it was left out",
                    "The tu has the entity \"firm\", which the file does not declare; write its text out",
                    "taken: Outside the tus, the file has the character U+0002, which XML forbids; it was "
                    "left out"));
    EXPECT_EQ(read.problems[1].line, 4);
  }
}

// Hostile: no work that grows with the square of the tuvs.
TEST(TmxPairs, OfAHundredThousandTuvsAreRefusedQuickly) {
  std::string variants;
  for (int i = 0; i < 33'000; ++i)
    variants += "<tuv xml:lang=\"fr-x-" + std::to_string(i) + "\"><seg>a</seg></tuv>";
  const Units read = read_tmx(tmx("<tu>" + variants + "</tu>", "srclang=\"*all*\""));
  EXPECT_THAT(read.units, IsEmpty());
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_THAT(read.problems[0].message, HasSubstr("33000 segments"));
}

}  // namespace
}  // namespace entente::interchange
