#include "server/glossary/company.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "server/glossary/hit_order.h"

namespace entente::glossary {
namespace {

Spans shadows_of(const std::vector<TermHit>& hits) {
  Spans shadows;
  for (const TermHit& hit : hits) {
    if (hit.is_shadow && !hit.is_weak()) shadows.add(0, hit.begin, hit.end);
  }
  shadows.sort();
  return shadows;
}

bool is_company(const TermHit& hit, const Spans& shadows) {
  return !hit.needs_company() && !hit.is_weak() && !hit.is_shadow &&
         !shadows.hold_as_longer(0, hit.begin, hit.end);
}

// Where hits are: the end of the first to end, and the start of the last to start.
struct Reach {
  int first_end = std::numeric_limits<int>::max();
  int last_begin = -1;

  void add(const TermHit& hit) {
    first_end = std::min(first_end, hit.end);
    last_begin = std::max(last_begin, hit.begin);
  }
  bool has_one_beside(const TermHit& hit) const { return first_end <= hit.begin || last_begin >= hit.end; }
};

std::map<std::string, Reach> by_subject_field(const std::vector<TermHit>& hits, const Spans& shadows,
                                              const SubjectFieldOf& subject_field) {
  std::map<std::pair<std::size_t, std::string_view>, std::pair<const TermHit*, Reach>> by_concept;
  for (const TermHit& hit : hits) {
    if (!is_company(hit, shadows)) continue;
    auto& [one, reach] = by_concept[{hit.glossary, hit.concept_id}];
    one = &hit;
    reach.add(hit);
  }
  std::map<std::string, Reach> fields;
  for (const auto& [key, concept_hits] : by_concept) {
    Reach& reach = fields[subject_field(*concept_hits.first)];
    reach.first_end = std::min(reach.first_end, concept_hits.second.first_end);
    reach.last_begin = std::max(reach.last_begin, concept_hits.second.last_begin);
  }
  return fields;
}

}  // namespace

std::vector<TermHit> with_company(std::vector<TermHit> hits, const SubjectFieldOf& subject_field) {
  if (std::none_of(hits.begin(), hits.end(), [](const TermHit& hit) { return hit.needs_company(); }))
    return hits;
  const Spans shadows = shadows_of(hits);
  Reach any;
  for (const TermHit& hit : hits) {
    if (is_company(hit, shadows)) any.add(hit);
  }
  std::optional<std::map<std::string, Reach>> fields;
  const auto has_company = [&](const TermHit& hit) {
    if (hit.needs_other_term && any.has_one_beside(hit)) return true;
    if (hit.needed_subject_field.empty()) return false;
    if (!fields) fields = by_subject_field(hits, shadows, subject_field);
    const auto found = fields->find(hit.needed_subject_field);
    return found != fields->end() && found->second.has_one_beside(hit);
  };
  std::vector<bool> stays;
  stays.reserve(hits.size());
  for (const TermHit& hit : hits) stays.push_back(!hit.needs_company() || has_company(hit));
  std::vector<TermHit> kept;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (stays[i]) kept.push_back(std::move(hits[i]));
  }
  return kept;
}

}  // namespace entente::glossary
