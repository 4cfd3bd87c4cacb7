// What a file is, by its content; archives; and the list of formats, held to the truth.
#include "server/interchange/formats/recognise.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/formats/writers.h"
#include "server/model/limits.h"
#include "tests/interchange/archive_making.h"
#include "tests/interchange/table_reading.h"

namespace entente::interchange {
namespace {

using entente::testing::Concepts;
using entente::testing::concepts_of;
using entente::testing::gzip_of;
using entente::testing::in_languages;
using entente::testing::messages;
using entente::testing::pairs;
using entente::testing::read_units;
using entente::testing::Units;
using entente::testing::units_of;
using entente::testing::zip_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kTmx =
    "<tmx version=\"1.4\"><header srclang=\"fr\"/><body><tu><tuv xml:lang=\"fr\"><seg>a</seg></tuv>"
    "<tuv xml:lang=\"en\"><seg>b</seg></tuv></tu></body></tmx>";
constexpr const char* kTbx =
    "<tbx><text><body><conceptEntry id=\"c\"><langSec "
    "xml:lang=\"fr\"><termSec><term>a</term></termSec></langSec>"
    "</conceptEntry></body></text></tbx>";

std::string found_as(const std::string& file, const std::string& name = "") {
  const Recognised found = recognise(file, name);
  if (found.packing == Packing::kGzip) return "gzip";
  if (found.packing == Packing::kZip) return "zip";
  return found.format ? std::string(row_of(*found.format).name) : "none: " + found.complaint;
}

TEST(Recognise, KnowsXmlByItsRoot) {
  EXPECT_EQ(found_as(kTmx), "tmx");
  EXPECT_EQ(found_as(kTbx), "tbx");
  EXPECT_EQ(found_as("<?xml version=\"1.0\"?><!DOCTYPE martif SYSTEM \"TBX.dtd\"><martif type=\"TBX\">"),
            "tbx");
  EXPECT_EQ(found_as("<!-- > --><?x?>\n<!DOCTYPE tmx [<!ENTITY a \"<tbx>\">]>\n<tmx>"), "tmx");
  EXPECT_EQ(found_as("<xlf:xliff xmlns:xlf=\"urn:oasis:names:tc:xliff:document:1.2\">"), "xliff");
  EXPECT_THAT(found_as("<?xml version=\"1.0\"?><TEI/>"),
              HasSubstr("XML of another kind, with the root <tei>"));
  EXPECT_THAT(found_as("<!DOCTYPE html><html>"), HasSubstr("a web page"));
  EXPECT_THAT(found_as("<?xml version=\"1.0\"?>"), HasSubstr("XML without an element"));
}

TEST(Recognise, SaysWhatIsOddAboutADeclaration) {
  EXPECT_EQ(recognise("\n<?xml version=\"1.0\"?><tmx>", "").remark,
            "white space stands before the XML declaration");
  EXPECT_EQ(recognise("<?xml version=\"1.0\" encoding=\"UTF-16\"?><tmx>", "").remark,
            "it says UTF-16 and is not");
  const Recognised latin = recognise("<?xml version=\"1.0\" encoding=\"utf-8\"?><tmx a=\"\xE9t\xE9\">", "");
  EXPECT_EQ(latin.remark, "it says UTF-8 and looks like windows-1252");
  EXPECT_EQ(latin.encoding, Encoding::kWindows1252);
  std::string wide;
  for (const char c : std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?><tmx>")) wide += {c, '\0'};
  EXPECT_EQ(recognise(wide, "").remark, "it says UTF-8 and is UTF-16");
  EXPECT_EQ(found_as(wide), "tmx");
  EXPECT_EQ(recognise("<?xml version=\"1.0\" encoding=\"UTF-8\"?><tmx>", "").remark, "");
}

TEST(Recognise, KnowsTextFilesByTheirForm) {
  EXPECT_EQ(found_as("# Traduction\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n"), "po");
  EXPECT_EQ(found_as("\nmsgctxt \"menu\"\nmsgid \"a\"\n"), "po");
  EXPECT_EQ(found_as("#UTX 1.11; en/fr;\n#src\ttgt\tsrc:pos\n"), "utx");
  EXPECT_EQ(found_as("fr,en\na,b\n"), "csv");
  EXPECT_EQ(found_as("\xEF\xBB\xBF\x66r;en\na;b\n"), "csv");
  EXPECT_EQ(found_as("ambush\tembuscade\nally\tallié\n", "x.txt"), "csv");
  EXPECT_EQ(found_as("a|b\nc|d\n"), "csv");
  EXPECT_EQ(found_as("x,y\n", "terms.CSV"), "csv");
  EXPECT_EQ(found_as("<b>fr</b>,<b>en</b>\n<i>a</i>,b\n", "x.csv"), "csv");
}

TEST(Recognise, SaysWhatAFileLooksLikeAndWhatIsRead) {
  const std::string prose =
      found_as("La trêve tient.\nElle dure, dit-on, depuis hier, et le front est calme.\n");
  EXPECT_THAT(prose, HasSubstr("looks like plain text"));
  EXPECT_THAT(prose, HasSubstr("TMX, TBX, tables (CSV, TSV), UTX, XLSX, ODS"));
  EXPECT_THAT(found_as(" {\"fr\": \"a\"}"), HasSubstr("JSON"));
  EXPECT_THAT(found_as("%PDF-1.7"), HasSubstr("a PDF"));
  EXPECT_THAT(found_as("\xD0\xCF\x11\xE0\xA1\xB1"), HasSubstr("save it as XLSX"));
  EXPECT_THAT(found_as("SQLite format 3"), HasSubstr("export it as TMX"));
  EXPECT_THAT(found_as(std::string("ab\0c\x01", 5)), HasSubstr("a file of bytes"));
  EXPECT_THAT(found_as(""), HasSubstr("The file is empty"));
  EXPECT_THAT(found_as(" \n\n"), HasSubstr("The file is empty"));
}

TEST(Recognise, KnowsArchivesByWhatIsInThem) {
  EXPECT_EQ(found_as(gzip_of(kTmx)), "gzip");
  EXPECT_EQ(found_as(zip_of({{"a.tmx", kTmx}})), "zip");
  EXPECT_EQ(found_as(entente::testing::xlsx_of({})), "xlsx");
  EXPECT_EQ(found_as(entente::testing::ods_of("")), "ods");
  EXPECT_THAT(found_as(zip_of({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}})),
              HasSubstr("a document of an office program"));
  EXPECT_THAT(found_as(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}})),
              HasSubstr("a document of an office program"));
}

std::string refusal(const std::string& file, const std::string& name = "") {
  try {
    units_of(file, {}, 1 << 16, name);
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

TEST(AnyReader, ReadsWhatIsPacked) {
  EXPECT_THAT(pairs(read_units(gzip_of(kTmx))), ElementsAre("fr a = en b"));
  EXPECT_THAT(pairs(read_units(gzip_of("fr,en\n") + gzip_of("a,b\n"))), ElementsAre("fr a = en b"));
  const Units read = read_units(zip_of({{"../a.tmx", kTmx},
                                        {"__MACOSX/a.tmx", "x"},
                                        {"t/b.csv", "fr,en\nc,\nd,e\n"},
                                        {"c.pdf", "%PDF-1.7"},
                                        {"d.csv.gz", gzip_of("fr,en\nf,g\n")}}));
  EXPECT_THAT(pairs(read), ElementsAre("fr a = en b", "fr d = en e", "fr f = en g"));
  ASSERT_EQ(read.problems.size(), 2u);
  EXPECT_EQ(read.problems[0].message, "t/b.csv: The target is empty");
  EXPECT_THAT(read.problems[1].message, HasSubstr("c.pdf: The file looks like a PDF"));
}

TEST(AnyReader, RefusesArchivesThatAreBombsOrDamaged) {
  EXPECT_THAT(refusal(gzip_of("fr,en\n" + std::string(80 << 20, 'x'))), HasSubstr("far more than its size"));
  EXPECT_THAT(refusal(zip_of({{"a.csv", "fr,en\n" + std::string(80 << 20, 'x')}})),
              HasSubstr("far more than its size"));
  EXPECT_THAT(refusal(zip_of({{"a", zip_of({{"b", zip_of({{"c", kTmx}})}})}})),
              HasSubstr("archives within archives"));
  const std::string packed = gzip_of(kTmx);
  EXPECT_THAT(refusal(packed.substr(0, packed.size() - 9)), HasSubstr("ends too early"));
  EXPECT_THAT(refusal(packed.substr(0, 20) + "xxxxxxxxxxxxxxxxxxxxxx"),
              HasSubstr("The gzip file is damaged"));
  EXPECT_THAT(refusal(zip_of({{"a.pdf", "%PDF"}})),
              HasSubstr("No file of the archive can be read; a.pdf: The file looks like a PDF"));
}

TEST(AnyReader, SaysWhereAFormatGoesInstead) {
  EXPECT_THAT(refusal(kTbx), HasSubstr("The file is TBX, which goes into a glossary, not into a memory"));
  EXPECT_THAT(refusal("Une phrase.\nDeux phrases.\n", "x.txt"), Not(HasSubstr("well-formed")));
}

// A file of each format that is read.
std::map<FileFormat, std::string> samples() {
  const std::string table =
      "<table:table "
      "table:name=\"T\"><table:table-row><table:table-cell><text:p>fr</text:p></table:table-cell>"
      "<table:table-cell><text:p>en</text:p></table:table-cell></table:table-row><table:table-row>"
      "<table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>"
      "</table:table-cell></table:table-row></table:table>";
  const auto cell = [](const char* text) {
    return "<c t=\"inlineStr\"><is><t>" + std::string(text) + "</t></is></c>";
  };
  return {
      {FileFormat::kTmx, kTmx},
      {FileFormat::kTbx, kTbx},
      {FileFormat::kTbx2,
       "<martif><text><body><termEntry><langSet "
       "xml:lang=\"fr\"><tig><term>a</term></tig></langSet></termEntry></body></text></martif>"},
      {FileFormat::kTable, "fr,en\na,b\n"},
      {FileFormat::kUtx, "#UTX 1.11; fr/en; x;\n#src\ttgt\tsrc:pos\na\tb\tnoun\n"},
      {FileFormat::kXlsx,
       entente::testing::xlsx_of({.rows = "<sheetData><row>" + cell("fr") + cell("en") + "</row><row>" +
                                          cell("a") + cell("b") + "</row></sheetData>"})},
      {FileFormat::kOds, entente::testing::ods_of(table)},
      {FileFormat::kXliff,
       "<xliff version=\"2.1\" srcLang=\"fr\" trgLang=\"en\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
       "xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\"><file id=\"f\"><unit id=\"u\"><gls:glossary>"
       "<gls:glossEntry id=\"g\"><gls:term>a</gls:term><gls:translation>b</gls:translation></gls:glossEntry>"
       "</gls:glossary><segment "
       "state=\"final\"><source>a</source><target>b</target></segment></unit></file></xliff>"},
      {FileFormat::kPo, "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n"},
  };
}

TEST(Formats, AreReadAsTheTableSays) {
  const auto files = samples();
  for (const FormatRow& row : formats()) {
    std::size_t units = 0;
    std::size_t concepts = 0;
    const auto unit = unit_reader(
        row.format, {}, [&](TranslationUnit&&, int) { ++units; }, [](Problem&&) {});
    const auto concept_one = concept_reader(
        row.format, {}, [&](Concept&&, int) { ++concepts; }, [](Problem&&) {});
    EXPECT_EQ(unit != nullptr, row.reads_units) << row.name;
    EXPECT_EQ(concept_one != nullptr, row.reads_concepts) << row.name;
    if (unit) {
      ASSERT_TRUE(files.contains(row.format)) << row.name;
      entente::testing::feed_all(*unit, files.at(row.format), 1 << 16);
      EXPECT_EQ(units, 1u) << row.name;
    }
    if (concept_one) {
      ASSERT_TRUE(files.contains(row.format)) << row.name;
      entente::testing::feed_all(*concept_one, files.at(row.format), 1 << 16);
      EXPECT_EQ(concepts, 1u) << row.name;
    }
    if (files.contains(row.format) && row.format != FileFormat::kTbx2) {
      EXPECT_EQ(found_as(files.at(row.format)), row.name);
    }
    EXPECT_EQ(format_named(row.name), row.format);
  }
}

// What each writer makes of one record is of its format, and read again where the format is read.
TEST(Formats, AreWrittenAsTheTableSays) {
  Concept value;
  value.id = "c";
  value.terms = {{Language::parse("fr"), "trêve"}, {Language::parse("en"), "truce"}};
  TranslationUnit unit;
  unit.source_language = Language::parse("fr");
  unit.target_language = Language::parse("en");
  unit.source.text = "a";
  unit.target.text = "b";
  const OnLoss loss = [](std::string&&) {};
  const Language fr = Language::parse("fr");
  const Language en = Language::parse("en");
  const WriteOptions options{fr, en, "t", "2024-03-02"};
  const auto whole = [](auto& writer, const auto& record) {
    std::string file = writer.begin();
    file += writer.write(record);
    return file + writer.end();
  };
  std::map<FileFormat, std::string> units;
  std::map<FileFormat, std::string> concepts;
  for (const FormatRow& row : formats()) {
    if (const auto writer = unit_writer(row.format, options, loss)) units[row.format] = whole(*writer, unit);
    if (const auto writer = concept_writer(row.format, options, loss))
      concepts[row.format] = whole(*writer, value);
  }
  for (const FormatRow& row : formats()) {
    EXPECT_EQ(units.contains(row.format), row.writes_units) << row.name;
    EXPECT_EQ(concepts.contains(row.format), row.writes_concepts) << row.name;
  }
  for (const auto& [format, file] : units)
    EXPECT_THAT(pairs(read_units(file)), ElementsAre("fr a = en b")) << file;
  for (const auto& [format, file] : concepts) {
    if (format == FileFormat::kPo) continue;  // Written for others; only units are read from it.
    const Concepts read = concepts_of(file, in_languages("fr", "en"), 1 << 16);
    ASSERT_FALSE(read.concepts.empty()) << file;
    EXPECT_THAT(entente::testing::terms(read.concepts.back()), ElementsAre("fr trêve", "en truce")) << file;
  }
}

TEST(Formats, AreListedInTheDocument) {
  const std::filesystem::path file =
      std::filesystem::path(ENTENTE_SOURCE_DIR) / "server" / "interchange" / "formats" / "FORMATS.md";
  const std::string text =
      "# Formats of files\n\nA test writes this list from `formats.cpp`, and holds it to the readers and "
      "writers\n"
      "(`ENTENTE_WRITE_DOCUMENTS=1 test_interchange`). Units go into memories and come from them, concepts "
      "into "
      "glossaries.\nTier \"whole\": what is exported imports equal. Tier \"content\": texts, and what the "
      "format has a "
      "place for; the rest is\nreported.\n\n" +
      formats_as_markdown();
  if (std::getenv("ENTENTE_WRITE_DOCUMENTS") != nullptr)
    std::ofstream(file) << text;
  else
    EXPECT_EQ(entente::testing::read_file(file), text)
        << "write it with: ENTENTE_WRITE_DOCUMENTS=1 test_interchange";
}

}  // namespace
}  // namespace entente::interchange
