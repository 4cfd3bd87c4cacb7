// XLSX and ODS: what of them becomes the rows of a table.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/archives/spreadsheet_reader.h"
#include "server/model/limits.h"
#include "tests/interchange/archive_making.h"
#include "tests/interchange/table_reading.h"
#include "tests/support/heap_use.h"

namespace entente::interchange {
namespace {

using entente::testing::Concepts;
using entente::testing::concepts_of;
using entente::testing::messages;
using entente::testing::ods_of;
using entente::testing::read_concepts;
using entente::testing::terms;
using entente::testing::Units;
using entente::testing::xlsx_of;
using entente::testing::XlsxParts;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string refusal(const std::string& file, const std::string& name = "") {
  try {
    concepts_of(file, {}, 1 << 16, name);
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

std::string inline_cell(const std::string& place, const std::string& text) {
  return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

TEST(Xlsx, GivesSharedInlineAndRichTextsAndDates) {
  XlsxParts parts;
  parts.strings =
      "<si><t>fr</t></si><si><t>en</t></si><si><r><t>tr</t></r><r><rPr><b/></rPr><t "
      "xml:space=\"preserve\">êve </t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>lecture</t></rPh></si><si><t>une_x000D_\ndeux</t></si>";
  parts.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" "
      "formatCode=\"0.00&quot;days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf "
      "numFmtId=\"22\"/></cellXfs>";
  parts.rows =
      "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>" +
      inline_cell("C1", "date") + inline_cell("D1", "note") + inline_cell("E1", "Jours") +
      inline_cell("F1", "Vu") + inline_cell("G1", "Le") + inline_cell("H1", "Erreur") +
      "</row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c>" + inline_cell("B3", "truce") +
      "<c r=\"C3\" s=\"2\"><v>45353</v></c><c r=\"D3\" t=\"s\"><v>3</v></c><c r=\"E3\" s=\"3\"><v>0.1</v></c>"
      "<c r=\"F3\" t=\"b\"><v>1</v></c><c r=\"G3\" s=\"4\"><f>NOW()</f><v>45353.4375</v></c><c r=\"H3\" "
      "t=\"e\"><v>#N/A</v></c></row></sheetData>";
  const Concepts read = read_concepts(xlsx_of(parts));
  ASSERT_EQ(read.concepts.size(), 1u);
  const Concept& value = read.concepts[0];
  EXPECT_THAT(terms(value), ElementsAre("fr trêve", "en truce"));
  EXPECT_EQ(value.created, Time(std::chrono::sys_days(std::chrono::year(2024) / 3 / 2)));
  EXPECT_THAT(value.notes, ElementsAre("une\ndeux", "Jours: 0.1", "Vu: yes", "Le: 2024-03-02 10:30:00"));
  EXPECT_THAT(messages(read.problems),
              ElementsAre("3+ Sheet \"Termes\": A cell shows the error #N/A; it was taken as empty",
                          "0: Sheet \"Notes\": it is hidden, and was not read"));
}

TEST(Xlsx, CountsDatesFrom1904WhereTheWorkbookSaysSo) {
  XlsxParts parts;
  parts.workbook_properties = "<workbookPr date1904=\"1\"/>";
  parts.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
  parts.rows = "<sheetData><row>" + inline_cell("A1", "fr") + inline_cell("B1", "en") +
               inline_cell("C1", "Jour") + "</row><row>" + inline_cell("A2", "a") + inline_cell("B2", "b") +
               "<c r=\"C2\" s=\"1\"><v>43891</v></c></row></sheetData>";
  const Concepts read = read_concepts(xlsx_of(parts));
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(read.concepts[0].notes, ElementsAre("Jour: 2024-03-02"));
}

TEST(Xlsx, RepeatsWhatIsMergedOverRows) {
  XlsxParts parts;
  parts.rows = "<sheetData><row r=\"1\">" + inline_cell("A1", "fr") + inline_cell("B1", "en") +
               inline_cell("C1", "domaine") + "</row><row r=\"2\">" + inline_cell("A2", "a") +
               inline_cell("B2", "b") + inline_cell("C2", "droit") + "</row><row r=\"3\">" +
               inline_cell("A3", "c") + inline_cell("B3", "d") + "<c r=\"C3\"/></row><row r=\"4\">" +
               inline_cell("A4", "e") + inline_cell("B4", "f") +
               "</row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"C2:C3\"/></mergeCells>";
  const Concepts read = read_concepts(xlsx_of(parts));
  ASSERT_EQ(read.concepts.size(), 3u);
  EXPECT_EQ(read.concepts[0].subject_field, "droit");
  EXPECT_EQ(read.concepts[1].subject_field, "droit");
  EXPECT_EQ(read.concepts[2].subject_field, "");
}

std::string ods_cells(const std::vector<std::string>& texts) {
  std::string cells;
  for (const std::string& text : texts)
    cells +=
        "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
  return cells;
}

TEST(Ods, GivesTextsAndDatesAndPassesOverAMillionEmptyRows) {
  const std::string file = ods_of(
      "<table:table table:name=\"T\"><table:table-column "
      "table:number-columns-repeated=\"16384\"/><table:table-row>" +
      ods_cells({"fr", "en", "date", "note"}) +
      "<table:table-cell table:number-columns-repeated=\"16380\"/></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
      "table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row>" +
      ods_cells({"tr<text:span>êve</text:span><text:s text:c=\"2\"/>x", "truce"}) +
      "<table:table-cell office:value-type=\"date\" "
      "office:date-value=\"2024-03-02\"><text:p>02/03/24</text:p>"
      "</table:table-cell><table:table-cell office:value-type=\"string\"><office:annotation><text:p>Non "
      "!</text:p></office:annotation><text:p>une<text:line-break/>deux</text:p><text:p>trois</text:p></"
      "table:table-cell>"
      "</table:table-row><table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell "
      "table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row>" +
      ods_cells({"fin", ""}) +
      "</table:table-row></table:table><table:table table:name=\"H\" "
      "table:style-name=\"ta2\"><table:table-row>" +
      ods_cells({"fr", "en"}) + "</table:table-row></table:table>");
  Concepts read;
  EXPECT_LT(entente::testing::heap_use([&] { read = concepts_of(file, {}, 1 << 16); }).peak_bytes,
            std::size_t{4} << 20);
  ASSERT_EQ(read.concepts.size(), 2u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("fr trêve  x", "en truce"));
  EXPECT_THAT(read.concepts[0].notes, ElementsAre("une\ndeux\ntrois"));
  EXPECT_EQ(read.concepts[0].created, Time(std::chrono::sys_days(std::chrono::year(2024) / 3 / 2)));
  EXPECT_THAT(messages(read.problems), ElementsAre("1048575+ Sheet \"T\": \"fin\" has no term in en",
                                                   "0: Sheet \"H\": it is hidden, and was not read"));
}

TEST(Ods, RepeatsCellsAndRowsAndWhatIsMerged) {
  const std::string file =
      ods_of("<table:table table:name=\"T\"><table:table-row>" + ods_cells({"fr", "en", "domaine"}) +
             "</table:table-row><table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
             "table:number-columns-repeated=\"2\"><text:p>siège</text:p></table:table-cell></table:table-row>"
             "<table:table-row>" +
             ods_cells({"a", "b"}) +
             "<table:table-cell "
             "table:number-rows-spanned=\"2\"><text:p>droit</text:p></table:table-cell></table:table-row>"
             "<table:table-row>" +
             ods_cells({"c", "d"}) + "<table:covered-table-cell/></table:table-row></table:table>");
  const Concepts read = read_concepts(file);
  ASSERT_EQ(read.concepts.size(), 4u);
  EXPECT_THAT(terms(read.concepts[1]), ElementsAre("fr siège", "en siège"));
  EXPECT_EQ(read.concepts[3].subject_field, "droit");
}

TEST(Spreadsheet, GivesUnitsAsWell) {
  const Units read = entente::testing::read_units(ods_of(
      "<table:table table:name=\"T\"><table:table-row>" + ods_cells({"Source (fr)", "Cible (en)"}) +
      "</table:table-row><table:table-row>" + ods_cells({"Il tient ; elle part.", "He holds; she leaves."}) +
      "</table:table-row></table:table>"));
  EXPECT_THAT(entente::testing::pairs(read),
              ElementsAre("fr Il tient ; elle part. = en He holds; she leaves."));
}

TEST(Spreadsheet, ReadsTheOtherSheetsWhereOneIsNoTable) {
  const std::string prose = "<table:table table:name=\"Lisez-moi\"><table:table-row>" +
                            ods_cells({"Ceci est", "un texte."}) + "</table:table-row></table:table>";
  const std::string table = "<table:table table:name=\"T\"><table:table-row>" + ods_cells({"fr", "en"}) +
                            "</table:table-row><table:table-row>" + ods_cells({"a", "b"}) +
                            "</table:table-row></table:table>";
  const Concepts read = read_concepts(ods_of(prose + table));
  EXPECT_EQ(read.concepts.size(), 1u);
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_THAT(read.problems[0].message,
              HasSubstr("Sheet \"Lisez-moi\": Line 1: no row names the table's columns"));
  EXPECT_THAT(refusal(ods_of(prose)), HasSubstr("Line 1: no row names"));
}

TEST(Spreadsheet, IsRefusedWhereItRepeatsItselfWithoutEnd) {
  const Concepts repeated =
      concepts_of(ods_of("<table:table table:name=\"T\"><table:table-row>" + ods_cells({"fr", "en"}) +
                         "</table:table-row><table:table-row table:number-rows-repeated=\"1048576\">" +
                         ods_cells({"a", "b"}) + "</table:table-row></table:table>"),
                  {}, 1 << 16);
  EXPECT_EQ(repeated.concepts.size(), 1'000u);
  EXPECT_THAT(messages(repeated.problems),
              ElementsAre("2+ Sheet \"T\": The row is repeated 1048576 times; it was read 1000 times"));
  XlsxParts parts;
  parts.strings = "<si><t>" + std::string(30'000, 'x') + "</t></si>";
  parts.rows = "<sheetData><row>" + inline_cell("A1", "fr") + inline_cell("B1", "en") + "</row>";
  for (int i = 0; i < 6'000; ++i) parts.rows += "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>";
  EXPECT_THAT(refusal(xlsx_of({.rows = parts.rows + "</sheetData>", .strings = parts.strings})),
              HasSubstr("has more text than"));
}

TEST(Spreadsheet, IsRefusedWhereItIsDamaged) {
  const std::string whole = xlsx_of({.rows = "<sheetData><row>" + inline_cell("A1", "fr") + "</row>"});
  EXPECT_THAT(refusal(whole), HasSubstr("In xl/worksheets/sheet1.xml: Line 2"));
  EXPECT_THAT(refusal(whole.substr(0, whole.size() / 2)), HasSubstr("The archive is damaged"));
  EXPECT_THAT(refusal(xlsx_of({.rows = "<!DOCTYPE w [<!ENTITY e \"x\">]>"})),
              HasSubstr("In xl/worksheets/sheet1.xml"));
}

}  // namespace
}  // namespace entente::interchange
