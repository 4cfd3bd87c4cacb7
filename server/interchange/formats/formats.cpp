#include "server/interchange/formats/formats.h"

namespace entente::interchange {
namespace {

// reads units, concepts; writes units, concepts.
constexpr FormatRow kFormats[] = {
    {FileFormat::kTmx, "tmx", "TMX", ".tmx", true, false, true, false, Tier::kWhole,
     "1.1 to 1.4b are read; 1.4b, level 2, is written."},
    {FileFormat::kTbx, "tbx", "TBX", ".tbx", false, true, false, true, Tier::kWhole,
     "ISO 30042:2019 and the edition of 2008 (`martif`) are read; TBX-Basic of 2019 is written."},
    {FileFormat::kTbx2, "tbx2", "TBX 2008", ".tbx", false, true, false, true, Tier::kWhole,
     "For tools that read no other edition."},
    {FileFormat::kTable, "csv", "tables (CSV, TSV)", ".csv .tsv .tab .txt .utf8", true, true, true, true,
     Tier::kWhole,
     "Delimiter, quotes, header and encoding are found in the file; OmegaT's glossaries are tables without a "
     "header."},
    {FileFormat::kUtx, "utx", "UTX", ".utx", true, true, false, true, Tier::kContent,
     "1.00 to 1.20 are read; 1.11 is written."},
    {FileFormat::kXlsx, "xlsx", "XLSX", ".xlsx .xlsm", true, true, false, false, Tier::kContent,
     "Every visible sheet with a header is a table."},
    {FileFormat::kOds, "ods", "ODS", ".ods", true, true, false, false, Tier::kContent,
     "Every visible sheet with a header is a table."},
    {FileFormat::kXliff, "xliff", "XLIFF", ".xlf .xliff .sdlxliff .mqxliff", true, true, false, false,
     Tier::kContent,
     "1.0 to 1.2, 2.0 to 2.2, SDLXLIFF and MQXLIFF: finished translations go into a memory, the glossary "
     "module of 2.x "
     "into a glossary. Pre-translation fills a file in."},
    {FileFormat::kPo, "po", "PO", ".po .pot", true, false, false, true, Tier::kContent,
     "Finished translations go into a memory. Pre-translation fills a file in."},
    {FileFormat::kOmegaT, "omegat", "OmegaT's glossary", ".utf8", false, false, false, true, Tier::kContent,
     "One row a pair of terms, with its status in the comment."},
};

bool reads(const FormatRow& row, Content content) {
  switch (content) {
    case Content::kUnits:
      return row.reads_units;
    case Content::kConcepts:
      return row.reads_concepts;
    case Content::kEither:
      return row.reads_units || row.reads_concepts;
  }
  return false;
}

std::string both(bool units, bool concepts) {
  if (units && concepts) return "units, concepts";
  return units ? "units" : concepts ? "concepts" : "";
}

std::string in_code(std::string_view words) {
  std::string out = "`";
  for (const char c : words) out += c == ' ' ? "` `" : std::string(1, c);
  return out + "`";
}

}  // namespace

std::span<const FormatRow> formats() {
  return kFormats;
}

const FormatRow& row_of(FileFormat format) {
  for (const FormatRow& row : kFormats) {
    if (row.format == format) return row;
  }
  return kFormats[0];
}

std::optional<FileFormat> format_named(std::string_view name) {
  for (const FormatRow& row : kFormats) {
    if (row.name == name) return row.format;
  }
  return std::nullopt;
}

std::string readable_formats(Content content) {
  std::string text;
  for (const FormatRow& row : kFormats) {
    if (reads(row, content) && row.format != FileFormat::kTbx2)
      text += (text.empty() ? "" : ", ") + std::string(row.title);
  }
  return text;
}

std::string formats_as_markdown() {
  std::string text =
      "| format | name | files | read | written | tier | |\n| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const FormatRow& row : kFormats) {
    text += "| " + std::string(row.title) + " | " + in_code(row.name) + " | " + in_code(row.extensions) +
            " | " + both(row.reads_units, row.reads_concepts) + " | " +
            both(row.writes_units, row.writes_concepts) + " | " +
            (row.tier == Tier::kWhole ? "whole" : "content") + " | " + std::string(row.remark) + " |\n";
  }
  return text;
}

}  // namespace entente::interchange
