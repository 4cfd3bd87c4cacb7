#include "server/memory/unit_filter.h"

#include <algorithm>

namespace entente::memory {
namespace {

bool agrees(const std::string& wanted, const std::string& value) {
  return wanted.empty() || wanted == value;
}

bool is_within(Time from, Time before, Time value) {
  return (from == Time() || value >= from) && (before == Time() || value < before);
}

}  // namespace

bool UnitFilter::accepts(const TranslationUnit& unit) const {
  const auto has = [&](const auto& property) {
    const auto found = unit.properties.find(property.first);
    return found != unit.properties.end() && agrees(property.second, found->second);
  };
  return agrees(domain, unit.domain) && agrees(client, unit.client) && agrees(document, unit.document) &&
         (agrees(author, unit.creator) || agrees(author, unit.changer)) &&
         is_within(created_from, created_before, unit.created) &&
         is_within(updated_from, updated_before, unit.updated) && std::ranges::all_of(properties, has);
}

}  // namespace entente::memory
