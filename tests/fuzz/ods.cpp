// An ODS file of the input's tables.
#include <cstddef>
#include <cstdint>

#include "server/interchange/archives/spreadsheet_reader.h"
#include "tests/fuzz/properties.h"
#include "tests/interchange/archive_making.h"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const std::string packed = testing::ods_of(std::string(file));
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
