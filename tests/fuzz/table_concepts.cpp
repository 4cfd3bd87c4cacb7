// A glossary table.
#include <cstddef>
#include <cstdint>

#include "server/interchange/tables/table_reader.h"
#include "tests/fuzz/properties.h"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  fuzz::check_concepts(
      [](interchange::OnConcept on_concept, interchange::OnProblem on_problem) {
        return std::make_unique<interchange::TableReader>(fuzz::languages(), std::move(on_concept),
                                                          std::move(on_problem));
      },
      file);
  return 0;
}
