// A translation of a term candidate. A plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace entente::glossary {

// Longer expressions are not candidates.
inline constexpr std::size_t kMaxExpressionBytes = 200;

struct CandidateTranslation {
  std::string text;
  std::int64_t count = 0;  // In how many of the candidate's segments it occurs in the target.
  double score = 0;        // Dice's coefficient of the two, 0 to 1.
};

}  // namespace entente::glossary
