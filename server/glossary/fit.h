// How a term fits what was typed. A plain value.
#pragma once

#include <cstdint>

namespace entente::glossary {

// The best first.
enum class Fit : std::uint8_t {
  kWholeTerm,
  kFirstWord,       // The term begins so.
  kLaterWord,       // Later words of it do.
  kScattered,       // The words typed stand in it in this order, with others between them.
  kTransliterated,  // A name of which another transcription begins so.
  kOneError,
  kTwoErrors,
};

}  // namespace entente::glossary
