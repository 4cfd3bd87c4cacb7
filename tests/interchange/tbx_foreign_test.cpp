// The data categories of TBX as other tools write it: nothing of it is lost in silence.
#include "tests/interchange/foreign_tbx.h"

namespace entente::interchange {
namespace {

using namespace entente::testing;  // NOLINT: short files of entries.
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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

TEST(ForeignTbx, SaysWhoMadeAndChangedAConceptAndWhen) {
  const Concept value = one_of(v2(kTransactions));
  EXPECT_EQ(value.creator, "Anne");
  EXPECT_EQ(value.created, midnight_of(2010, 4, 17));
  EXPECT_EQ(value.changer, "p2");
  EXPECT_EQ(value.updated, midnight_of(2011, 5, 18) + std::chrono::seconds(10 * 3600 + 20 * 60 + 30));
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
    EXPECT_EQ(value.created, midnight_of(2010, 4, 17));
    EXPECT_EQ(value.updated, midnight_of(2010, 4, 17));
    EXPECT_THAT(value.notes, IsEmpty());
  }
}

TEST(ForeignTbx, KeepsTheComponentsOfATerm) {
  const Concept value = one_of(
      v2("<termEntry id=\"a\"><langSet xml:lang=\"fr\"><ntig><termGrp><term>obusier</term><termCompList "
         "type=\"hyphenation\"><termComp>obu</termComp><termCompGrp><termComp>sier</termComp></termCompGrp>"
         "</termCompList></termGrp></ntig></langSet></termEntry>"));
  EXPECT_THAT(value.notes, ElementsAre("hyphenation (obusier): obu|sier"));
}

TEST(ForeignTbx, OfTheOlderMinimalDialectIsRead) {
  for (const std::string entry : {"entry", "conceptEntry"}) {
    const Concept value = one_of(
        "<TBX dialect=\"TBX-Min\"><header><id>x</id><languages source=\"fr\" "
        "target=\"en\"/></header><body><" +
        entry +
        " id=\"C1\"><subjectField>armes</subjectField><langGroup xml:lang=\"fr\"><termGroup><term>obusier"
        "</term><customer>AFP</customer><note>Usage.</note><termStatus>obsolete</"
        "termStatus><partOfSpeech>noun"
        "</partOfSpeech></termGroup></langGroup></" +
        entry + "></body></TBX>");
    EXPECT_EQ(value.subject_field, "armes");
    EXPECT_EQ(value.terms[0].status, TermStatus::kSuperseded);
    EXPECT_EQ(value.terms[0].usage_note, "Usage.");
    EXPECT_THAT(value.notes, ElementsAre("customer (obusier): AFP"));
  }
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

}  // namespace
}  // namespace entente::interchange
