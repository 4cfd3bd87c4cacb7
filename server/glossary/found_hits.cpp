#include "server/glossary/found_hits.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <tuple>

#include "server/glossary/phrase.h"
#include "server/glossary/term_order.h"
#include "server/model/limits.h"

namespace entente::glossary {
namespace {

std::size_t hash_of_place(const TermHit& hit) {
  const std::uint64_t span =
      extend_phrase(static_cast<std::uint64_t>(hit.begin) << 32, static_cast<std::uint64_t>(hit.end));
  return extend_phrase(extend_phrase(span, hit.glossary), std::hash<std::string_view>()(hit.concept_id));
}

bool better(const TermHit& a, const TermHit& b) {
  const auto order = [](const TermHit& hit) {
    return std::tuple(hit.needs_company(), hit.kind, rank(hit.status), hit.term);
  };
  return order(a) < order(b);
}

}  // namespace

void FoundHits::add(TermHit hit) {
  const std::size_t place = hash_of_place(hit);
  if (TermHit* const found = find_at(place, hit)) {
    if (better(hit, *found)) *found = std::move(hit);
  } else if (hits_.size() == limits::kHitsPerText) {
    is_full_ = true;
  } else {
    by_place_.emplace(place, hits_.size());
    hits_.push_back(std::move(hit));
  }
}

TermHit* FoundHits::find_at(std::size_t place, const TermHit& hit) {
  const auto [first, last] = by_place_.equal_range(place);
  for (auto one = first; one != last; ++one) {
    TermHit& other = hits_[one->second];
    if (other.begin == hit.begin && other.end == hit.end && other.glossary == hit.glossary &&
        other.concept_id == hit.concept_id)
      return &other;
  }
  return nullptr;
}

}  // namespace entente::glossary
