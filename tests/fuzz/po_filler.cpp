// A PO file that is filled with matches.
#include "server/interchange/po/po_filler.h"

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/properties.h"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  fuzz::check_filler(
      [](const interchange::FillOptions& options, interchange::OnFill on_fill,
         interchange::OnBytes on_bytes) {
        const auto filler = std::make_shared<interchange::PoFiller>(
            options, std::move(on_fill), std::move(on_bytes), [](interchange::Problem&&) {});
        return fuzz::Filler{[filler](std::string_view bytes) { filler->feed(bytes); },
                            [filler] { filler->finish(); }};
      },
      file);
  return 0;
}
