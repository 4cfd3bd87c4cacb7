// A PO file.
#include <cstddef>
#include <cstdint>

#include "server/interchange/po/po_reader.h"
#include "tests/fuzz/properties.h"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  fuzz::check_units(
      [](interchange::OnUnit on_unit, interchange::OnProblem on_problem) {
        return std::make_unique<interchange::PoReader>(fuzz::languages(), std::move(on_unit),
                                                       std::move(on_problem));
      },
      file);
  return 0;
}
