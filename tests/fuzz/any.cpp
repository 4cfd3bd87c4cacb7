// A file of any kind, packed or not: what it is must be recognised.
#include <cstddef>
#include <cstdint>

#include "server/interchange/formats/readers.h"
#include "tests/fuzz/properties.h"
#include "tests/interchange/archive_making.h"

using namespace entente;

namespace {

const fuzz::OpenUnits kOpenUnits = [](interchange::OnUnit on_unit, interchange::OnProblem on_problem) {
  return interchange::any_unit_reader("", fuzz::languages(), std::move(on_unit), std::move(on_problem));
};

const fuzz::OpenConcepts kOpenConcepts = [](interchange::OnConcept on_concept,
                                            interchange::OnProblem on_problem) {
  return interchange::any_concept_reader("", fuzz::languages(), std::move(on_concept), std::move(on_problem));
};

bool is_packed(std::string_view file) {
  return file.starts_with("PK") || file.starts_with("\x1F\x8B");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  fuzz::check_units(kOpenUnits, file);
  fuzz::check_concepts(kOpenConcepts, file);
  if (!is_packed(file)) fuzz::check_same_units(kOpenUnits, file, testing::gzip_of(std::string(file)));
  return 0;
}
