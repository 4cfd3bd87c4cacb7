#include "server/glossary/expression_counts.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace entente::glossary {

void ExpressionCounts::add(std::uint64_t hash) {
  // A merge costs little for each hash if many are merged at once.
  constexpr std::size_t kLeastAdded = 1'024;
  added_.push_back(hash);
  if (added_.size() >= std::max(most_ / 2, kLeastAdded)) {
    merge();
    if (counted_.size() > most_) forget(most_ / 2);
  }
}

void ExpressionCounts::merge() {
  std::sort(added_.begin(), added_.end());
  std::vector<Entry> merged;
  merged.reserve(counted_.size() + added_.size());
  auto old = counted_.begin();
  for (std::size_t i = 0; i < added_.size();) {
    std::size_t end = i;
    while (end < added_.size() && added_[end] == added_[i]) ++end;
    for (; old != counted_.end() && old->hash < added_[i]; ++old) merged.push_back(*old);
    Entry entry{added_[i], static_cast<std::uint32_t>(end - i)};
    if (old != counted_.end() && old->hash == entry.hash) {
      const std::uint32_t room = std::numeric_limits<std::uint32_t>::max() - old->count;
      entry.count = old->count + std::min(entry.count, room);
      ++old;
    }
    merged.push_back(entry);
    i = end;
  }
  merged.insert(merged.end(), old, counted_.end());
  counted_ = std::move(merged);
  added_.clear();
}

void ExpressionCounts::forget(std::size_t at_most) {
  if (counted_.size() <= at_most) return;
  std::vector<std::uint32_t> counts;
  counts.reserve(counted_.size());
  for (const Entry& entry : counted_) counts.push_back(entry.count);
  const auto last_kept = counts.begin() + static_cast<std::ptrdiff_t>(at_most);
  std::nth_element(counts.begin(), last_kept, counts.end(), std::greater<>());
  const std::uint32_t rarest = *last_kept;
  // Of the equally rare, as many are kept as there is room for.
  std::size_t room = at_most - static_cast<std::size_t>(
                                   std::count_if(counted_.begin(), counted_.end(),
                                                 [&](const Entry& entry) { return entry.count > rarest; }));
  std::erase_if(counted_, [&](const Entry& entry) {
    if (entry.count != rarest) return entry.count < rarest;
    if (room == 0) return true;
    --room;
    return false;
  });
}

void ExpressionCounts::finish(std::int64_t least, std::size_t at_most) {
  merge();
  std::erase_if(counted_, [&](const Entry& entry) { return static_cast<std::int64_t>(entry.count) < least; });
  forget(at_most);
  counted_.shrink_to_fit();
  added_.shrink_to_fit();
}

std::int64_t ExpressionCounts::of(std::uint64_t hash) const {
  const auto found = std::lower_bound(counted_.begin(), counted_.end(), hash,
                                      [](const Entry& entry, std::uint64_t h) { return entry.hash < h; });
  return found == counted_.end() || found->hash != hash ? 0 : static_cast<std::int64_t>(found->count);
}

}  // namespace entente::glossary
