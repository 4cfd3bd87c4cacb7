#include "server/restore/touched.h"

#include <algorithm>

namespace entente::restore {

void Touched::add(Revision change, const ThingName& thing) {
  if (thing.kind == ThingName::Kind::kUnit) {
    const auto [number, is_new] =
        numbers_.emplace(thing.resource, static_cast<std::uint32_t>(memories_.size()));
    if (is_new) memories_.push_back(thing.resource);
    units_.push_back({number->second, change, thing.unit_id});
    return;
  }
  std::vector<TouchedThing>& things = thing.is_resource() ? resources_ : concepts_;
  const auto [place, is_new] = places_.emplace(thing, things.size());
  if (is_new) things.push_back({thing, {}});
  std::vector<Revision>& changes = things[place->second].changes;
  if (changes.empty() || changes.back() != change) changes.push_back(change);
}

void Touched::sort() {
  std::sort(units_.begin(), units_.end(), [](const Unit& a, const Unit& b) { return a.key() < b.key(); });
}

bool Touched::has_resource(const ThingName& name) const {
  return places_.contains(name);
}

bool Touched::next(std::size_t& place, TouchedThing& out) const {
  if (place < concepts_.size()) {
    out = concepts_[place++];
    return true;
  }
  std::size_t at = place - concepts_.size();
  if (at == units_.size()) return false;
  const Unit& first = units_[at];
  out.name = ThingName::of_unit(memories_[first.memory], first.id);
  out.changes.clear();
  for (; at < units_.size() && units_[at].memory == first.memory && units_[at].id == first.id; ++at) {
    if (out.changes.empty() || out.changes.back() != units_[at].change)
      out.changes.push_back(units_[at].change);
  }
  place = concepts_.size() + at;
  return true;
}

}  // namespace entente::restore
