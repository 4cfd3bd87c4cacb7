// What a term candidate is. A plain value.
#pragma once

#include <cstdint>

namespace entente::glossary {

enum class CandidateKind : std::uint8_t {
  kTerm,
  kName,  // Of a place, a group, an institution.
  kPerson,
  kAcronym,
};

}  // namespace entente::glossary
