#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

namespace fs = std::filesystem;
using entente::testing::Concepts;
using entente::testing::read_file;
using entente::testing::read_tbx;
using entente::testing::write_tbx;
using ::testing::HasSubstr;

std::string v3(const std::string& body) {
  return "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" "
         "xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>" +
         body + "</body></text></tbx>";
}

// Sorts each concept's terms by language, as a file groups them.
std::vector<Concept> grouped(std::vector<Concept> concepts) {
  for (Concept& value : concepts) {
    std::vector<Language> order;
    for (const Term& term : value.terms) {
      if (std::find(order.begin(), order.end(), term.language) == order.end()) order.push_back(term.language);
    }
    const auto place = [&](const Language& language) {
      return std::find(order.begin(), order.end(), language) - order.begin();
    };
    std::stable_sort(value.terms.begin(), value.terms.end(),
                     [&](const Term& a, const Term& b) { return place(a.language) < place(b.language); });
    std::stable_sort(
        value.definitions.begin(), value.definitions.end(),
        [&](const Definition& a, const Definition& b) { return place(a.language) < place(b.language); });
  }
  return concepts;
}

constexpr const char* kKyiv = R"(<conceptEntry id="kyiv">
  <descrip type="subjectField">places</descrip><note>A note.</note><ref type="crossReference" target="ukraine">Ukraine</ref>
  <langSec xml:lang="fr">
    <descripGrp><descrip type="definition">Capitale de l’Ukraine.</descrip><admin type="source">ONU</admin></descripGrp>
    <termSec><term>Kiev</term><termNote type="partOfSpeech">properNoun</termNote>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <termNote type="geographicalUsage">FR</termNote><descrip type="context">À Kiev, hier.</descrip>
      <admin type="source">AFP</admin><note>Usage.</note></termSec>
    <termSec><term>Kyïv</term><termNote type="termType">transliteratedForm</termNote>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><termNote type="x-forbidden">yes</termNote></termSec>
  </langSec></conceptEntry>)";

TEST(TbxReader, GivesAConceptWithItsCategoriesInTheirPlaces) {
  const Concepts read = read_tbx(v3(kKyiv));
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_TRUE(read.problems.empty());
  const Concept& value = read.concepts[0];
  EXPECT_EQ(value.id, "kyiv");
  EXPECT_EQ(value.subject_field, "places");
  EXPECT_EQ(value.notes, std::vector<std::string>{"A note."});
  EXPECT_EQ(value.references, (std::vector<CrossReference>{{"ukraine", "Ukraine"}}));
  EXPECT_EQ(value.definitions,
            (std::vector<Definition>{{Language::parse("fr"), "Capitale de l’Ukraine.", "ONU"}}));
  ASSERT_EQ(value.terms.size(), 2u);
  EXPECT_EQ(value.terms[0].part_of_speech, PartOfSpeech::kProperNoun);
  EXPECT_EQ(value.terms[0].status, TermStatus::kPreferred);
  EXPECT_EQ(value.terms[0].region, "FR");
  EXPECT_EQ(value.terms[0].source, "AFP");
  EXPECT_EQ(value.terms[0].usage_note, "Usage.");
  EXPECT_EQ(value.terms[0].contexts, (std::vector<Context>{{"À Kiev, hier.", ""}}));
  EXPECT_EQ(value.terms[1].status, TermStatus::kForbidden);
  EXPECT_EQ(value.terms[1].type, TermType::kTransliteration);
}

TEST(TbxReader, ReadsTheDctStyleAndTheOlderEdition) {
  const std::string dct =
      "<tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\" "
      "xmlns:min=\"http://www.tbxinfo.net/ns/min\" "
      "xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"><text><body>"
      "<conceptEntry id=\"c1\"><min:subjectField>arms</min:subjectField><langSec xml:lang=\"en\"><descripGrp>"
      "<basic:definition>A vehicle.</basic:definition></descripGrp><termSec><term>tank</term>"
      "<min:partOfSpeech>noun</min:partOfSpeech><min:administrativeStatus>admittedTerm-admn-sts</"
      "min:administrativeStatus>"
      "</termSec></langSec></conceptEntry></body></text></tbx>";
  const std::string martif =
      "<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\"><martif type=\"TBX\" xml:lang=\"en\"><text><body>"
      "<termEntry id=\"c1\"><descrip type=\"subjectField\">arms</descrip><langSet "
      "xml:lang=\"en\"><descripGrp>"
      "<descrip type=\"definition\">A vehicle.</descrip></descripGrp><ntig><termGrp><term>tank</term>"
      "<termNote type=\"partOfSpeech\">noun</termNote><termNote "
      "type=\"administrativeStatus\">admittedTerm-admn-sts</termNote>"
      "</termGrp></ntig></langSet></termEntry></body></text></martif>";
  const Concepts a = read_tbx(dct);
  const Concepts b = read_tbx(martif);
  ASSERT_EQ(a.concepts.size(), 1u);
  EXPECT_EQ(a.concepts, b.concepts);
  EXPECT_EQ(a.concepts[0].terms[0].status, TermStatus::kAdmitted);
  EXPECT_EQ(a.concepts[0].definitions[0].text, "A vehicle.");
}

TEST(TbxReader, KeepsWhatItHasNoFieldForAsNotes) {
  const Concepts read =
      read_tbx(v3("<conceptEntry id=\"c\"><langSec xml:lang=\"en\"><termSec><term>tank</term>"
                  "<termNote type=\"pronunciation\">tæŋk</termNote></termSec></langSec></conceptEntry>"));
  EXPECT_EQ(read.concepts.at(0).notes, std::vector<std::string>{"pronunciation (tank): tæŋk"});
}

TEST(TbxReader, ReportsABadTermOrEntryAndGoesOn) {
  const Concepts read =
      read_tbx(v3("\n<conceptEntry id=\"empty\"/>\n<conceptEntry id=\"c d\"><langSec><termSec><term>x</term>"
                  "</termSec></langSec><langSec xml:lang=\"fr\"><termSec><term>char</term></termSec>"
                  "</langSec></conceptEntry>"));
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_EQ(read.concepts[0].id, "c-d");
  ASSERT_EQ(read.problems.size(), 2u);
  EXPECT_EQ(read.problems[0].line, 2);
  EXPECT_THAT(read.problems[0].message, HasSubstr("no term"));
  EXPECT_THAT(read.problems[1].message, HasSubstr("no language"));
}

TEST(TbxReader, ReadsTheSameHoweverTheFileIsCut) {
  const std::string file = v3(kKyiv);
  const Concepts whole = read_tbx(file);
  for (std::size_t cut = 1; cut < 200; ++cut) ASSERT_EQ(read_tbx(file, cut).concepts, whole.concepts) << cut;
}

TEST(TbxReader, RefusesWhatIsNoTbx) {
  EXPECT_THROW(read_tbx("<tmx/>"), Error);
  EXPECT_THROW(read_tbx("<tbx>"), Error);
  EXPECT_THROW(read_tbx("<!DOCTYPE tbx [<!ENTITY a \"a\">]><tbx>&a;</tbx>"), Error);
}

TEST(Tbx, OfOtherToolsComesBackEqual) {
  const fs::path samples = fs::path(ENTENTE_SHARED_DIR) / "samples";
  if (!fs::exists(samples)) GTEST_SKIP() << "no samples at " << samples;
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(samples)) {
    if (entry.path().extension() != ".tbx") continue;
    const auto read = grouped(read_tbx(read_file(entry.path())).concepts);
    EXPECT_FALSE(read.empty()) << entry.path();
    for (const TbxVersion version : {TbxVersion::kV3, TbxVersion::kV2}) {
      EXPECT_EQ(read_tbx(write_tbx(read, version)).concepts, read) << entry.path();
    }
    ++files;
  }
  EXPECT_GE(files, 4);
}

TEST(Tbx, ThatWeShipHasNoProblemAndComesBackEqual) {
  std::set<std::string> ids;
  for (const auto& entry : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "glossary" / "conflict")) {
    const Concepts read = read_tbx(read_file(entry.path()));
    EXPECT_TRUE(read.problems.empty()) << entry.path() << ": " << read.problems[0].message;
    EXPECT_EQ(read_tbx(write_tbx(read.concepts, TbxVersion::kV3)).concepts, read.concepts) << entry.path();
    EXPECT_EQ(read_tbx(write_tbx(read.concepts, TbxVersion::kV3, TbxStyle::kDct)).concepts, read.concepts);
    EXPECT_EQ(read_tbx(write_tbx(read.concepts, TbxVersion::kV2)).concepts, read.concepts);
    for (const Concept& value : read.concepts) {
      EXPECT_TRUE(ids.insert(value.id).second) << value.id << " stands twice, again in " << entry.path();
    }
  }
  EXPECT_GE(ids.size(), 200u);
}

TEST(TbxWriter, KeepsDatesCustomersProjectsAndTheKindOfEachReference) {
  Concept value;
  value.id = "islamic-state";
  value.customers = {"AFP", "ONU"};
  value.projects = {"Sahel"};
  for (const ReferenceType type : {ReferenceType::kSeeAlso, ReferenceType::kBroader, ReferenceType::kNarrower,
                                   ReferenceType::kRelated, ReferenceType::kAntonym}) {
    value.references.push_back({"other-" + std::to_string(static_cast<int>(type)), "label", type});
  }
  Term term;
  term.language = Language::parse("fr");
  term.text = "EIIL";
  term.status = TermStatus::kSuperseded;
  term.valid_from = "2013-04";
  term.valid_until = "2014-06-28";
  value.terms = {term};
  for (const TbxVersion version : {TbxVersion::kV3, TbxVersion::kV2}) {
    const Concepts read = read_tbx(write_tbx({value}, version));
    ASSERT_EQ(read.concepts.size(), 1u);
    EXPECT_EQ(read.concepts[0], value);
  }
}

TEST(TbxReader, LeavesADateThatIsNoneToTheNotes) {
  const Concepts read =
      read_tbx(v3("<conceptEntry id=\"a\"><langSec xml:lang=\"fr\"><termSec><term>x</term><termNote "
                  "type=\"x-valid-from\">spring</termNote></termSec></langSec></conceptEntry>"));
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_EQ(read.concepts[0].terms[0].valid_from, "");
  ASSERT_EQ(read.concepts[0].notes.size(), 1u);
  EXPECT_THAT(read.concepts[0].notes[0], HasSubstr("spring"));
}

}  // namespace
}  // namespace entente::interchange
