// How a term fits what was typed. A plain value.
#pragma once

#include <cstdint>

namespace entente::glossary {

// The best first.
enum class Fit : std::uint8_t {
  kWholeTerm,
  kFirstWord,       // The term starts with it.
  kLaterWord,       // A later word of the term starts with it.
  kScattered,       // The term has the typed words in this order, with others between them.
  kTransliterated,  // Another transcription of the name starts with it.
  kOneError,
  kTwoErrors,
};

}  // namespace entente::glossary
