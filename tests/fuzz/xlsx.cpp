// An XLSX file of the input's rows, shared texts, styles and properties of the workbook.
#include <cstddef>
#include <cstdint>

#include "server/interchange/archives/spreadsheet_reader.h"
#include "tests/fuzz/properties.h"
#include "tests/fuzz/sheet_parts.h"
#include "tests/interchange/archive_making.h"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> parts = fuzz::parts_of(file, 4);
  testing::XlsxParts xlsx;
  xlsx.rows = parts[0];
  xlsx.strings = parts[1];
  xlsx.styles = parts[2];
  xlsx.workbook_properties = parts[3];
  const std::string packed = testing::xlsx_of(xlsx);
  fuzz::check_units(
      [](interchange::OnUnit on_unit, interchange::OnProblem on_problem) {
        return std::make_unique<interchange::SpreadsheetReader>(fuzz::languages(), std::move(on_unit),
                                                                std::move(on_problem));
      },
      packed);
  fuzz::check_concepts(
      [](interchange::OnConcept on_concept, interchange::OnProblem on_problem) {
        return std::make_unique<interchange::SpreadsheetReader>(fuzz::languages(), std::move(on_concept),
                                                                std::move(on_problem));
      },
      packed);
  return 0;
}
