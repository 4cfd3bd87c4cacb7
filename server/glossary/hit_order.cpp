#include "server/glossary/hit_order.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

#include "server/glossary/term_order.h"

namespace entente::glossary {
namespace {

// The number of each hit's concept, counted from 0.
std::vector<std::size_t> concepts_of(const std::vector<TermHit>& hits) {
  const auto key = [&](std::size_t i) {
    return std::tuple(hits[i].glossary, std::string_view(hits[i].concept_id));
  };
  std::vector<std::size_t> by_concept(hits.size());
  for (std::size_t i = 0; i < hits.size(); ++i) by_concept[i] = i;
  std::sort(by_concept.begin(), by_concept.end(), [&](auto a, auto b) { return key(a) < key(b); });
  std::vector<std::size_t> concepts(hits.size());
  std::size_t number = 0;
  for (std::size_t i = 0; i < by_concept.size(); ++i) {
    number += i > 0 && key(by_concept[i - 1]) != key(by_concept[i]);
    concepts[by_concept[i]] = number;
  }
  return concepts;
}

bool is_nominal(const TermHit& hit) {
  return hit.part_of_speech == PartOfSpeech::kNoun || hit.part_of_speech == PartOfSpeech::kProperNoun;
}

}  // namespace

void Spans::sort() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.group, a.begin) < std::tie(b.group, b.begin);
  });
  for (std::size_t i = 1; i < entries_.size(); ++i) {
    if (entries_[i].group == entries_[i - 1].group)
      entries_[i].end = std::max(entries_[i].end, entries_[i - 1].end);
  }
}

int Spans::furthest(std::size_t group, int begin) const {
  const auto after = std::upper_bound(
      entries_.begin(), entries_.end(), std::pair(group, begin),
      [](const auto& place, const Entry& entry) { return place < std::pair(entry.group, entry.begin); });
  return after == entries_.begin() || std::prev(after)->group != group ? -1 : std::prev(after)->end;
}

bool Spans::hold(std::size_t group, int begin, int end) const {
  return furthest(group, begin) >= end;
}

bool Spans::hold_as_longer(std::size_t group, int begin, int end) const {
  return furthest(group, begin) > end || furthest(group, begin - 1) >= end;
}

bool Spans::overlap(std::size_t group, int begin, int end) const {
  return furthest(group, end - 1) > begin;
}

namespace {

// Readings of the same characters: the closer match, then a name, which has its capital, then the term whose
// context is there, then the better status. The order of a verb and a noun is the sentence's, which has
// excluded one of them where it is sure.
auto reading(const TermHit& hit) {
  return std::tuple(hit.glossary, hit.kind, hit.part_of_speech != PartOfSpeech::kProperNoun, !hit.in_context,
                    rank(hit.status), std::string_view(hit.concept_id));
}

}  // namespace

std::vector<TermHit> in_order(std::vector<TermHit> hits, bool inside_names) {
  const std::vector<std::size_t> concepts = concepts_of(hits);
  Spans firm, of_concept, shadows, names, nouns;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i].is_weak()) continue;
    if (hits[i].is_shadow) {
      shadows.add(0, hits[i].begin, hits[i].end);
      continue;
    }
    if (hits[i].part_of_speech == PartOfSpeech::kProperNoun) names.add(0, hits[i].begin, hits[i].end);
    if (is_nominal(hits[i])) nouns.add(0, hits[i].begin, hits[i].end);
    firm.add(0, hits[i].begin, hits[i].end);
    of_concept.add(concepts[i], hits[i].begin, hits[i].end);
  }
  firm.sort();
  of_concept.sort();
  shadows.sort();
  names.sort();
  nouns.sort();
  std::vector<TermHit> kept;
  kept.reserve(hits.size());
  for (std::size_t i = 0; i < hits.size(); ++i) {
    TermHit& hit = hits[i];
    if (hit.is_shadow || shadows.hold_as_longer(0, hit.begin, hit.end)) continue;
    if (!inside_names && names.hold_as_longer(0, hit.begin, hit.end)) continue;
    // No word of « terrorist attacks » is a verb.
    const bool is_verb = hit.part_of_speech == PartOfSpeech::kVerb;
    if (is_verb && nouns.hold_as_longer(0, hit.begin, hit.end)) continue;
    const bool is_repeated = hit.is_weak() ? firm.hold(0, hit.begin, hit.end) ||
                                                 of_concept.overlap(concepts[i], hit.begin, hit.end)
                                           : of_concept.hold_as_longer(concepts[i], hit.begin, hit.end);
    if (is_repeated) continue;
    // A removed hit is inside a kept one, which also holds everything that the removed one holds.
    hit.nested = firm.hold_as_longer(0, hit.begin, hit.end);
    kept.push_back(std::move(hit));
  }
  const auto order = [](const TermHit& hit) {
    return std::tuple_cat(std::tuple(hit.begin, -hit.end), reading(hit));
  };
  std::sort(kept.begin(), kept.end(),
            [&](const TermHit& a, const TermHit& b) { return order(a) < order(b); });
  std::size_t best = 0;  // The first hit on these characters.
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i].begin != kept[best].begin || kept[i].end != kept[best].end) best = i;
    kept[i].outranked = best != i;
  }
  return kept;
}

}  // namespace entente::glossary
