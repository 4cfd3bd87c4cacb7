// In how many pairs of segments a term was translated as the glossary says. A plain value.
#pragma once

#include <cstdint>

namespace entente::glossary {

// In how many pairs the target has a term of the concept that may be written (with), none of its terms
// (without), or only one that should not be written (discouraged). A count ends at its largest value.
struct AgreementCounts {
  std::uint32_t with = 0;
  std::uint32_t without = 0;
  std::uint32_t discouraged = 0;

  AgreementCounts& operator+=(const AgreementCounts& other);
  bool operator==(const AgreementCounts&) const = default;

  std::uint64_t pairs() const { return std::uint64_t{with} + without + discouraged; }
  // with / pairs(); 0 if there are no pairs.
  double share() const;
};

}  // namespace entente::glossary
