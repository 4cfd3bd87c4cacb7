// TBX as other tools write it: nothing of it is lost in silence, and what we write comes back equal.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/model/limits.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

namespace fs = std::filesystem;
using entente::testing::Concepts;
using entente::testing::read_file;
using entente::testing::read_tbx;
using entente::testing::write_tbx;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string v2(const std::string& entries) {
  return "<?xml version=\"1.0\"?>\n<martif type=\"TBX\" xml:lang=\"en\"><text><body>\n" + entries +
         "</body></text></martif>";
}

// An entry with one French term that has this markup, and an English one.
std::string with_term(const std::string& markup) {
  return v2(
      "<termEntry id=\"c1\"><langSet xml:lang=\"fr\"><tig>" + markup +
      "</tig></langSet><langSet xml:lang=\"en\"><tig><term>howitzer</term></tig></langSet></termEntry>");
}

// What was read, which must be the same however the file is cut, and be read again the same from every form
// that we write.
Concepts read_and_compare(const std::string& file, const ReadOptions& options = {}) {
  Concepts read = read_tbx(file, 1 << 16, options);
  for (const std::size_t chunk : {1, 7}) EXPECT_EQ(read_tbx(file, chunk, options).concepts, read.concepts);
  const auto compare = [&](TbxVersion version, TbxStyle style) {
    const std::string written = write_tbx(read.concepts, version, style);
    EXPECT_EQ(written, write_tbx(read.concepts, version, style));
    EXPECT_EQ(read_tbx(written).concepts, read.concepts) << written;
    for (const Problem& problem : read_tbx(written).problems) ADD_FAILURE() << problem.message;
  };
  compare(TbxVersion::kV3, TbxStyle::kDca);
  compare(TbxVersion::kV3, TbxStyle::kDct);
  compare(TbxVersion::kV2, TbxStyle::kDca);
  return read;
}

Concept one_of(const std::string& file) {
  Concepts read = read_and_compare(file);
  EXPECT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(read.problems, IsEmpty());
  return read.concepts.empty() ? Concept() : read.concepts[0];
}

TEST(ForeignTbx, HasItsStatusWhereverItStands) {
  for (const char* markup :
       {"<term>obusier</term><termNote type=\"administrativeStatus\">notRecommended</termNote>",
        "<term>obusier</term><termNote type=\"usageStatus\">Not Recommended</termNote>",
        "<term>obusier</term><termNote type=\"normativeAuthorization\">deprecatedTerm</termNote>",
        "<term>obusier</term><descrip type=\"Administrative status\">DEPRECATED</descrip>",
        "<term>obusier</term><note type=\"administrativeStatus\">deprecated</note>",
        "<term>obusier</term><admin type=\"status\">deprecated</admin>",
        "<termNote type=\"administrativeStatus\">deprecated</termNote><term>obusier</term>",
        "<term>obusier</term><termNoteGrp><termNote type=\"administrative-status\">\n deprecated "
        "\n</termNote>"
        "</termNoteGrp>",
        "<term>obusier</term><descripGrp><descrip type=\"usageStatus\">deprecated</descrip></descripGrp>"}) {
    const Concept value = one_of(with_term(markup));
    EXPECT_EQ(value.terms.at(0).status, TermStatus::kDeprecated) << markup;
    EXPECT_THAT(value.notes, IsEmpty()) << markup;
  }
}

TEST(ForeignTbx, OfTwoStatusesTheAdministrativeOneCounts) {
  const char* admitted = "<termNote type=\"normativeAuthorization\">admittedTerm</termNote>";
  const char* deprecated = "<termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote>";
  for (const std::string& markup : {std::string(admitted) + deprecated, std::string(deprecated) + admitted}) {
    const Concept value = one_of(with_term("<term>obusier</term>" + markup));
    EXPECT_EQ(value.terms[0].status, TermStatus::kDeprecated);
    ASSERT_EQ(value.notes.size(), 1u);
    EXPECT_THAT(value.notes[0], HasSubstr("admittedTerm"));
  }
}

TEST(ForeignTbx, KeepsAsARemarkWhatAWordSaysBeyondItsValue) {
  const Concept value = one_of(
      with_term("<term>obusier</term><termNote type=\"administrativeStatus\">legalTerm-admn-sts</termNote>"
                "<termNote type=\"partOfSpeech\">verbe transitif</termNote>"
                "<termNote type=\"processStatus\">finalized</termNote>"));
  EXPECT_EQ(value.terms[0].status, TermStatus::kAdmitted);
  EXPECT_EQ(value.terms[0].part_of_speech, PartOfSpeech::kVerb);
  EXPECT_THAT(value.notes,
              ElementsAre("administrativeStatus (obusier): legalTerm-admn-sts",
                          "partOfSpeech (obusier): verbe transitif", "processStatus (obusier): finalized"));
}

TEST(ForeignTbx, GivesGenderAndNumberFromThePartOfSpeechWhereNothingElseDoes) {
  const Concept a =
      one_of(with_term("<term>armes</term><termNote type=\"partOfSpeech\">n. f. pl.</termNote>"));
  EXPECT_EQ(a.terms[0].gender, Gender::kFeminine);
  EXPECT_EQ(a.terms[0].number, Number::kPlural);
  const Concept b =
      one_of(with_term("<term>garde</term><termNote type=\"grammaticalGender\">masc.</termNote><termNote "
                       "type=\"partOfSpeech\">n. f.</termNote>"));
  EXPECT_EQ(b.terms[0].gender, Gender::kMasculine);
}

TEST(ForeignTbx, KeepsLinksWithTheirTexts) {
  const Concept value = one_of(v2(
      "<termEntry id=\"c1\"><xref type=\"xGraphic\" target=\"https://example.org/a.jpg\">obusier &amp; "
      "canon</xref><xref type=\"externalCrossReference\" target=\"https://example.org/b?c=d&amp;e\"/>"
      "<xref type=\"xSource\" target=\"https://example.org/s\">Dépêche</xref>"
      "<langSet xml:lang=\"fr\"><xref type=\"xGraphic\" target=\"l.png\">plan</xref><tig><term>obusier</term>"
      "<xref type=\"xAudio\" target=\"o.mp3\">son</xref><ref type=\"crossReference\" "
      "target=\"t5\">canon</ref></tig></langSet></termEntry>"));
  EXPECT_THAT(value.notes, ElementsAre("xGraphic: obusier & canon <https://example.org/a.jpg>",
                                       "externalCrossReference: <https://example.org/b?c=d&e>",
                                       "xGraphic (fr): plan <l.png>", "xAudio (obusier): son <o.mp3>",
                                       "crossReference (obusier): canon <t5>"));
  EXPECT_THAT(value.sources, ElementsAre("Dépêche <https://example.org/s>"));
  const std::string written = write_tbx({value}, TbxVersion::kV3);
  EXPECT_THAT(written, HasSubstr("<xref type=\"xGraphic\" target=\"https://example.org/a.jpg\">obusier &amp; "
                                 "canon</xref>"));
  EXPECT_THAT(written, HasSubstr("target=\"https://example.org/b?c=d&amp;e\"></xref>"));
}

TEST(ForeignTbx, OfDctStyleKeepsItsLinks) {
  const Concept value = one_of(
      "<tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\" "
      "xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"><text><body><conceptEntry id=\"c1\"><basic:xGraphic "
      "target=\"https://example.org/a.jpg\">plan</"
      "basic:xGraphic><transacGrp><basic:transactionType>origination"
      "</basic:transactionType><date>2010-04-17</date><basic:responsibility target=\"p1\">Anne"
      "</basic:responsibility></transacGrp><langSec xml:lang=\"fr\"><termSec><term>obusier</term><descripGrp>"
      "<basic:context>Un obusier.</basic:context><basic:source>AFP</basic:source></descripGrp></termSec>"
      "</langSec></conceptEntry></body></text></tbx>");
  EXPECT_THAT(value.notes, ElementsAre("xGraphic: plan <https://example.org/a.jpg>"));
  EXPECT_EQ(value.creator, "Anne");
  EXPECT_EQ(value.terms[0].contexts, (std::vector<Context>{{"Un obusier.", "AFP"}}));
}

TEST(ForeignTbx, KeepsTheSourceOfEachContextAndDefinition) {
  const std::string group =
      "<descripGrp><descrip type=\"context\">L’obusier a tiré.</descrip><admin "
      "type=\"source\">Dépêche du 12 mars</admin></descripGrp>";
  const std::string reversed =
      "<descripGrp><adminGrp><admin type=\"source\">Dépêche du 13 mars</admin></adminGrp>"
      "<descrip type=\"context\">Un obusier est arrivé.</descrip></descripGrp>";
  const Concept value = one_of(with_term(
      "<term>obusier</term>" + group + reversed +
      "<descrip type=\"context\">Sans source.</descrip><admin type=\"source\">Dictionnaire militaire</admin>"
      "<termNoteGrp><termNote type=\"partOfSpeech\">noun</termNote><admin type=\"source\">Usage</admin>"
      "</termNoteGrp><descripGrp><descrip type=\"definition\">Bouche à feu.</descrip><xref type=\"xSource\" "
      "target=\"https://example.org/d\">Lexique</xref></descripGrp>"));
  const Term& term = value.terms[0];
  EXPECT_EQ(term.contexts, (std::vector<Context>{{"L’obusier a tiré.", "Dépêche du 12 mars"},
                                                 {"Un obusier est arrivé.", "Dépêche du 13 mars"},
                                                 {"Sans source.", ""}}));
  EXPECT_EQ(term.source, "Dictionnaire militaire");
  EXPECT_EQ(
      value.definitions,
      (std::vector<Definition>{{Language::parse("fr"), "Bouche à feu.", "Lexique <https://example.org/d>"}}));
  EXPECT_THAT(value.notes, ElementsAre("source of partOfSpeech (obusier): Usage"));
}

constexpr const char* kTransactions = R"(<termEntry id="c1">
  <transacGrp><date>2010-04-17</date><transacNote type="responsibility" target="p1">Anne</transacNote>
    <transac type="transactionType">origination</transac></transacGrp>
  <langSet xml:lang="fr"><transacGrp><transac type="transactionType">modification</transac>
      <transacNote type="responsibility" target="p2"/><date>2011-05-18T10:20:30Z</date></transacGrp>
    <tig><term>obusier</term><transacGrp><transac type="transactionType">Modification</transac>
      <date>2011-05-01</date></transacGrp>
      <transacGrp><transac type="transactionType">approval</transac><transacNote
        type="responsibility">Claire</transacNote><date>spring</date></transacGrp></tig></langSet></termEntry>)";

Time at(int year, unsigned month, unsigned day) {
  return Time(
      std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day)));
}

TEST(ForeignTbx, SaysWhoMadeAndChangedAConceptAndWhen) {
  const Concept value = one_of(v2(kTransactions));
  EXPECT_EQ(value.creator, "Anne");
  EXPECT_EQ(value.created, at(2010, 4, 17));
  EXPECT_EQ(value.changer, "p2");
  EXPECT_EQ(value.updated, at(2011, 5, 18) + std::chrono::seconds(10 * 3600 + 20 * 60 + 30));
  EXPECT_THAT(value.notes,
              ElementsAre("Modification (obusier): 2011-05-01", "approval (obusier): Claire, spring"));
}

TEST(ForeignTbx, OnlyMadeWasLastChangedThen) {
  for (const char* markup :
       {"<transacGrp><transac type=\"transactionType\">origination</transac><transacNote "
        "type=\"responsibility\">Anne</transacNote><date>2010-04-17</date></transacGrp>",
        "<transacGrp><transac type=\"origination\">Anne</transac><date>2010-04-17</date></transacGrp>",
        "<admin type=\"createdBy\">Anne</admin><admin type=\"creation date\">2010-04-17T00:00:00</admin>"}) {
    const Concept value = one_of(with_term(std::string("<term>obusier</term>") + markup));
    EXPECT_EQ(value.creator, "Anne") << markup;
    EXPECT_EQ(value.changer, "Anne");
    EXPECT_EQ(value.created, at(2010, 4, 17));
    EXPECT_EQ(value.updated, at(2010, 4, 17));
    EXPECT_THAT(value.notes, IsEmpty());
  }
}

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

TEST(ForeignTbx, KeepsTheComponentsOfATerm) {
  const Concept value = one_of(
      v2("<termEntry id=\"a\"><langSet xml:lang=\"fr\"><ntig><termGrp><term>obusier</term><termCompList "
         "type=\"hyphenation\"><termComp>obu</termComp><termCompGrp><termComp>sier</termComp></termCompGrp>"
         "</termCompList></termGrp></ntig></langSet></termEntry>"));
  EXPECT_THAT(value.notes, ElementsAre("hyphenation (obusier): obu|sier"));
}

TEST(ForeignTbx, ReportsOnceThatBackMatterIsNotKept) {
  std::string file = with_term("<term>obusier</term>");
  file.insert(file.find("</text>"),
              "<back><refObjectList type=\"respPerson\"><refObject id=\"p1\"><item "
              "type=\"fn\">Anne</item></refObject><refObject id=\"p2\"/></refObjectList></back>");
  const Concepts read = read_tbx(file);
  EXPECT_EQ(read.concepts.size(), 1u);
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_TRUE(read.problems[0].taken);
}

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
  EXPECT_EQ(made.updated, at(2011, 5, 18));
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
