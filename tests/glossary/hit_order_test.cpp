#include "server/glossary/hit_order.h"

#include <algorithm>
#include <random>
#include <tuple>

#include <gtest/gtest.h>

#include "server/glossary/term_order.h"

namespace entente::glossary {
namespace {

bool holds(const TermHit& outer, const TermHit& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool is_longer(const TermHit& a, const TermHit& b) {
  return a.end - a.begin > b.end - b.begin;
}

auto reading(const TermHit& hit) {
  return std::tuple(hit.glossary, hit.kind, hit.part_of_speech != PartOfSpeech::kProperNoun, !hit.in_context,
                    rank(hit.status), hit.concept_id);
}

// Whether a longer firm hit for which `hides` holds has this one inside.
template <typename Hides>
bool is_hidden(const std::vector<TermHit>& all, const TermHit& hit, Hides&& hides) {
  return std::any_of(all.begin(), all.end(), [&](const TermHit& other) {
    return !other.is_weak() && hides(other) && holds(other, hit) && is_longer(other, hit);
  });
}

// The definition, every hit compared with every other.
std::vector<TermHit> slow_order(std::vector<TermHit> with_shadows, bool inside_names) {
  std::vector<TermHit> all;
  for (const TermHit& hit : with_shadows) {
    if (!hit.is_shadow) all.push_back(hit);
  }
  const auto is_shadow = [](const TermHit& hit) { return hit.is_shadow; };
  const auto is_name = [](const TermHit& hit) {
    return !hit.is_shadow && hit.part_of_speech == PartOfSpeech::kProperNoun;
  };
  const auto is_nominal = [&](const TermHit& hit) {
    return is_name(hit) || hit.part_of_speech == PartOfSpeech::kNoun;
  };
  std::vector<TermHit> hits;
  for (const TermHit& hit : all) {
    if (is_hidden(with_shadows, hit, is_shadow)) continue;
    if (!inside_names && is_hidden(all, hit, is_name)) continue;
    if (hit.part_of_speech == PartOfSpeech::kVerb && is_hidden(all, hit, is_nominal)) continue;
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
      hit.outranked = hit.outranked ||
                      (other.begin == hit.begin && other.end == hit.end && reading(other) < reading(hit));
    }
    hit.nested = is_hidden(all, hit, [](const TermHit&) { return true; });
  }
  const auto order = [](const TermHit& hit) {
    return std::tuple_cat(std::tuple(hit.begin, -hit.end), reading(hit));
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
      hit.status = random() % 2 == 0 ? TermStatus::kPreferred : TermStatus::kAdmitted;
      constexpr PartOfSpeech kClasses[] = {PartOfSpeech::kProperNoun, PartOfSpeech::kNoun,
                                           PartOfSpeech::kVerb, PartOfSpeech::kAdjective};
      hit.part_of_speech = kClasses[random() % 4];
      hit.in_context = random() % 4 == 0;
      hit.is_shadow = random() % 8 == 0;
      if (hit.is_shadow) hit.concept_id = "shadow";
      // A concept at a place is one hit.
      const bool is_new = std::none_of(hits.begin(), hits.end(), [&](const TermHit& other) {
        return std::tuple(other.begin, other.end, other.glossary, other.concept_id) ==
               std::tuple(hit.begin, hit.end, hit.glossary, hit.concept_id);
      });
      if (is_new) hits.push_back(hit);
    }
    for (const bool inside_names : {false, true})
      ASSERT_EQ(written(in_order(hits, inside_names)), written(slow_order(hits, inside_names)));
  }
}

}  // namespace
}  // namespace entente::glossary
