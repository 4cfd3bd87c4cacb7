#include "server/glossary/agreement_counts.h"

#include <limits>

namespace entente::glossary {
namespace {

void add(std::uint32_t& count, std::uint32_t more) {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  count = more > kMost - count ? kMost : count + more;
}

}  // namespace

AgreementCounts& AgreementCounts::operator+=(const AgreementCounts& other) {
  add(with, other.with);
  add(without, other.without);
  add(discouraged, other.discouraged);
  return *this;
}

double AgreementCounts::share() const {
  return pairs() == 0 ? 0 : static_cast<double>(with) / static_cast<double>(pairs());
}

}  // namespace entente::glossary
