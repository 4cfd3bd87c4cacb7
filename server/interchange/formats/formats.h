// Which formats of files are read and written. The table is data: messages and FORMATS.md are made from it,
// and a test holds it to the truth.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace entente::interchange {

enum class FileFormat : std::uint8_t { kTmx, kTbx, kTbx2, kTable, kUtx, kXlsx, kOds, kXliff, kPo, kOmegaT };

enum class Tier : std::uint8_t {
  kWhole,    // What is exported imports equal, but for what the writer's header says.
  kContent,  // Texts, and what the format has a place for; the rest is reported.
};

struct FormatRow {
  FileFormat format;
  std::string_view name;        // As a flag says it.
  std::string_view title;       // For people.
  std::string_view extensions;  // With their dots, separated by spaces; the first is written.
  bool reads_units;
  bool reads_concepts;
  bool writes_units;
  bool writes_concepts;
  Tier tier;
  std::string_view remark;  // A sentence for the list.
};

std::span<const FormatRow> formats();
const FormatRow& row_of(FileFormat format);
// By its name; nothing for others.
std::optional<FileFormat> format_named(std::string_view name);

// "TMX, TBX, tables (CSV, TSV), …": those that are read into memories, or glossaries, or either.
enum class Content : std::uint8_t { kUnits, kConcepts, kEither };
std::string readable_formats(Content content);

// The table in Markdown.
std::string formats_as_markdown();

}  // namespace entente::interchange
