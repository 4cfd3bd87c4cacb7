#include "server/glossary/hit_order.h"

#include <algorithm>
#include <random>
#include <tuple>

#include <gtest/gtest.h>

namespace entente::glossary {
namespace {

bool holds(const TermHit& outer, const TermHit& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool is_longer(const TermHit& a, const TermHit& b) {
  return a.end - a.begin > b.end - b.begin;
}

// The definition, every hit compared with every other.
std::vector<TermHit> slow_order(std::vector<TermHit> all) {
  std::vector<TermHit> hits;
  for (const TermHit& hit : all) {
    const bool repeated = std::any_of(all.begin(), all.end(), [&](const TermHit& other) {
      if (&other == &hit || other.is_weak()) return false;
      if (hit.is_weak() && holds(other, hit)) return true;
      const bool overlaps = other.begin < hit.end && hit.begin < other.end;
      if (hit.is_weak() ? !overlaps : !(holds(other, hit) && is_longer(other, hit))) return false;
      return other.concept_id == hit.concept_id && other.glossary == hit.glossary;
    });
    if (!repeated) hits.push_back(hit);
  }
  for (TermHit& hit : hits) {
    for (const TermHit& other : hits) {
      hit.nested = hit.nested || (!other.is_weak() && holds(other, hit) && is_longer(other, hit));
      hit.outranked = hit.outranked ||
                      (other.begin == hit.begin && other.end == hit.end && other.glossary < hit.glossary);
    }
  }
  const auto order = [](const TermHit& hit) {
    return std::tuple(hit.begin, -hit.end, hit.glossary, hit.kind, hit.concept_id);
  };
  std::sort(hits.begin(), hits.end(),
            [&](const TermHit& a, const TermHit& b) { return order(a) < order(b); });
  return hits;
}

std::string written(const std::vector<TermHit>& hits) {
  std::string all;
  for (const TermHit& hit : hits) {
    all += std::to_string(hit.begin) + "-" + std::to_string(hit.end) + " " + std::to_string(hit.glossary) +
           "/" + hit.concept_id + (hit.is_weak() ? "?" : "") + (hit.nested ? " nested" : "") +
           (hit.outranked ? " outranked" : "") + "\n";
  }
  return all;
}

TEST(HitOrder, EqualsTheComparisonOfAllHitsWithAll) {
  std::mt19937 random(5);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<TermHit> hits;
    for (std::size_t i = random() % 14; i > 0; --i) {
      TermHit hit;
      hit.begin = static_cast<int>(random() % 8);
      hit.end = hit.begin + 1 + static_cast<int>(random() % 5);
      hit.glossary = random() % 2;
      hit.concept_id = std::string(1, static_cast<char>('a' + random() % 3));
      hit.kind = random() % 3 == 0 ? MatchKind::kInterrupted : MatchKind::kFolded;
      // A concept at a place is one hit.
      const bool is_new = std::none_of(hits.begin(), hits.end(), [&](const TermHit& other) {
        return std::tuple(other.begin, other.end, other.glossary, other.concept_id) ==
               std::tuple(hit.begin, hit.end, hit.glossary, hit.concept_id);
      });
      if (is_new) hits.push_back(hit);
    }
    ASSERT_EQ(written(in_order(hits)), written(slow_order(hits)));
  }
}

}  // namespace
}  // namespace entente::glossary
