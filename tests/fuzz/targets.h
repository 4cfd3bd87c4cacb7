// The entry functions of all targets, as a build without libFuzzer names them.
#pragma once

#include <cstddef>
#include <cstdint>

#define ENTENTE_FUZZ_TARGETS(X) \
  X(any)                        \
  X(ods)                        \
  X(po)                         \
  X(po_filler)                  \
  X(requests)                   \
  X(table_concepts)             \
  X(table_units)                \
  X(tbx)                        \
  X(text)                       \
  X(tmx)                        \
  X(utx)                        \
  X(xliff)                      \
  X(xliff_filler)               \
  X(xliff_glossary)             \
  X(xlsx)

#define ENTENTE_DECLARE(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
ENTENTE_FUZZ_TARGETS(ENTENTE_DECLARE)
#undef ENTENTE_DECLARE
