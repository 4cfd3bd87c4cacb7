#include "server/glossary/term_filter.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <string>

#include "server/store/key.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::Table;

// LMDB puts a value of a page or more 16 bytes into its page, so that behind this header slots are aligned to
// cache lines.
constexpr std::size_t kHeaderBytes = 48;
constexpr std::size_t kSlotBytes = sizeof(std::uint64_t);
// The smallest level fills a page; each is eight times the one before. A level is at most two thirds full.
constexpr std::uint64_t kFirstLevelEntries = 250;
constexpr std::uint64_t kGrowth = 8;

Key language_prefix(const Language& language) {
  return Key().text(language.primary());
}

std::uint64_t slot_at(const char* slots, std::uint64_t place) {
  std::uint64_t value = 0;
  std::memcpy(&value, slots + place * kSlotBytes, kSlotBytes);
  return value;
}

// The slot that holds the hash, or the empty one where it would stand. The hash's high bits choose the slot,
// as the lowest are flags.
std::uint64_t find_slot(const char* slots, std::uint64_t mask, std::uint64_t hash) {
  std::uint64_t place = (hash >> 16) & mask;
  while (true) {
    const std::uint64_t slot = slot_at(slots, place);
    if (slot == 0 || ((slot ^ hash) & ~kTermFlags) == 0) return place;
    place = (place + 1) & mask;
  }
}

std::uint64_t capacity(std::size_t level) {
  std::uint64_t entries = kFirstLevelEntries;
  for (std::size_t i = 0; i < level; ++i) entries *= kGrowth;
  return entries;
}

// A level while it is being written.
class LevelWriter {
 public:
  explicit LevelWriter(std::uint64_t entries)
      : mask_(std::bit_ceil(std::max(entries, kFirstLevelEntries) * 3 / 2) - 1),
        value_(kHeaderBytes + (mask_ + 1) * kSlotBytes, '\0') {}

  explicit LevelWriter(std::string_view stored)
      : mask_((stored.size() - kHeaderBytes) / kSlotBytes - 1), value_(stored) {
    std::memcpy(&count_, stored.data(), sizeof count_);
  }

  void add(std::uint64_t flagged) {
    char* const slots = value_.data() + kHeaderBytes;
    const std::uint64_t place = find_slot(slots, mask_, flagged);
    const std::uint64_t before = slot_at(slots, place);
    count_ += before == 0;
    const std::uint64_t after = before | flagged;
    std::memcpy(slots + place * kSlotBytes, &after, kSlotBytes);
  }

  void add_level(std::string_view stored) {
    for (std::size_t at = kHeaderBytes; at < stored.size(); at += kSlotBytes) {
      const std::uint64_t slot = slot_at(stored.data() + at, 0);
      if (slot != 0) add(slot);
    }
  }

  std::uint64_t count() const { return count_; }
  std::string_view value() {
    std::memcpy(value_.data(), &count_, sizeof count_);
    return value_;
  }

 private:
  std::uint64_t mask_;
  std::uint64_t count_ = 0;
  std::string value_;
};

std::uint64_t count_of(std::string_view stored) {
  std::uint64_t count = 0;
  std::memcpy(&count, stored.data(), sizeof count);
  return count;
}

Key level_key(const Language& language, std::size_t level) {
  return language_prefix(language).u16(static_cast<std::uint16_t>(level));
}

}  // namespace

TermFilter::TermFilter(const store::ReadTransaction& transaction, const Language& language) {
  store::for_each_with_prefix(transaction, Table::kTermFilters, language_prefix(language),
                              [&](std::string_view, std::string_view value) {
                                const std::uint64_t slots = (value.size() - kHeaderBytes) / kSlotBytes;
                                assert(count_ < kMaxLevels);
                                levels_[count_++] = {value.data() + kHeaderBytes, slots - 1};
                                return true;
                              });
}

void TermFilter::prefetch(std::uint64_t hash) const {
  for (std::size_t i = 0; i < count_; ++i)
    __builtin_prefetch(levels_[i].slots + ((hash >> 16) & levels_[i].mask) * kSlotBytes);
}

std::uint64_t TermFilter::find(std::uint64_t hash) const {
  std::uint64_t flags = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const Level& level = levels_[i];
    flags |= slot_at(level.slots, find_slot(level.slots, level.mask, hash));
  }
  return flags & kTermFlags;
}

void add_to_filter(store::WriteTransaction& transaction, const Language& language,
                   std::span<const std::uint64_t> flagged) {
  const TermFilter filter(transaction, language);
  std::vector<std::uint64_t> missing;
  for (const std::uint64_t one : flagged) {
    if ((one & kTermFlags & ~filter.find(one)) != 0) missing.push_back(one);
  }
  if (missing.empty()) return;

  // The lowest level that can hold itself, all below it and what is new.
  std::uint64_t total = missing.size();
  std::size_t level = 0;
  for (;; ++level) {
    const auto stored = transaction.get(Table::kTermFilters, level_key(language, level));
    if (stored) total += count_of(*stored);
    if (total <= capacity(level)) break;
  }
  const auto stored = transaction.get(Table::kTermFilters, level_key(language, level));
  const bool fits = level == 0 && stored;
  LevelWriter writer = fits ? LevelWriter(*stored) : LevelWriter(total);
  for (const std::uint64_t one : missing) writer.add(one);
  if (!fits) {
    for (std::size_t i = 0; i <= level; ++i) {
      if (const auto lower = transaction.get(Table::kTermFilters, level_key(language, i)))
        writer.add_level(*lower);
    }
  }
  for (std::size_t i = 0; i < level; ++i) transaction.erase(Table::kTermFilters, level_key(language, i));
  transaction.put(Table::kTermFilters, level_key(language, level), writer.value());
}

}  // namespace entente::glossary
