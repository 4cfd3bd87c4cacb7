#include "server/glossary/term_filter.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>

#include "server/error/error.h"
#include "server/glossary/damaged.h"
#include "server/store/key.h"

namespace entente::glossary {
namespace {

using store::Key;
using store::Table;

// LMDB starts a value of a page or more 16 bytes into its page. With this header, slots are aligned to cache
// lines.
constexpr std::size_t kHeaderBytes = 48;
constexpr std::size_t kSlotBytes = sizeof(std::uint64_t);
// A hash is in its line or, if that is full, in one after it. A line is read without branches, because a
// processor cannot predict whether a slot is taken.
constexpr std::size_t kLineSlots = 8;
constexpr std::size_t kLineBytes = kLineSlots * kSlotBytes;
// A level of this many lines or fewer is in the processor's cache.
constexpr std::uint64_t kLinesInCache = 2048;
// 4.5 of 8 slots on average: fewer than one line in ten is full.
constexpr std::uint64_t kEntriesPerTwoLines = 9;
// Each level is sixteen times the one before.
constexpr std::uint64_t kFirstLevelEntries = 250;
constexpr std::uint64_t kGrowth = 16;

Key language_prefix(const Language& language) {
  return Key().text(language.primary());
}

std::uint64_t slot_at(const char* slots, std::uint64_t place) {
  std::uint64_t value = 0;
  std::memcpy(&value, slots + place * kSlotBytes, kSlotBytes);
  return value;
}

std::uint64_t line_of(std::uint64_t hash, std::uint64_t lines) {
  return static_cast<std::uint64_t>((static_cast<unsigned __int128>(hash) * lines) >> 64);
}

std::uint64_t next_line(std::uint64_t line, std::uint64_t lines) {
  return line + 1 == lines ? 0 : line + 1;
}

// Four slots as one vector. The compiler uses vector instructions if the machine has them, else four
// comparisons.
using Slots = std::uint64_t __attribute__((vector_size(32)));

[[gnu::always_inline]] inline std::uint64_t flags_in_line(const char* line, std::uint64_t hash) {
  Slots low, high;
  std::memcpy(&low, line, sizeof low);
  std::memcpy(&high, line + sizeof low, sizeof high);
  const auto low_agree = reinterpret_cast<Slots>(((low ^ hash) & ~kTermFlags) == 0);
  const auto high_agree = reinterpret_cast<Slots>(((high ^ hash) & ~kTermFlags) == 0);
  const Slots found = (low & low_agree) | (high & high_agree);
  return (found[0] | found[1] | found[2] | found[3]) & kTermFlags;
}

// The flags of the hash in a level.
[[gnu::always_inline]] inline std::uint64_t find_flags(const char* slots, std::uint64_t lines,
                                                       std::uint64_t hash) {
  std::uint64_t line = line_of(hash, lines);
  // In a damaged level every line may be full.
  for (std::uint64_t left = lines; left > 0; --left) {
    const char* const begin = slots + line * kLineBytes;
    const std::uint64_t flags = flags_in_line(begin, hash);
    // Lines fill from the front: an empty last slot ends the search.
    if (flags != 0 || slot_at(begin, kLineSlots - 1) == 0) return flags;
    line = next_line(line, lines);
  }
  return 0;
}

[[gnu::always_inline]] inline std::uint64_t find_in(std::span<const TermFilter::Level> levels,
                                                    std::uint64_t hash) {
  std::uint64_t flags = 0;
  for (const TermFilter::Level& level : levels) flags |= find_flags(level.slots, level.lines, hash);
  return flags;
}

std::uint64_t find_portable(std::span<const TermFilter::Level> levels, std::uint64_t hash) {
  return find_in(levels, hash);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] std::uint64_t find_avx2(std::span<const TermFilter::Level> levels,
                                                std::uint64_t hash) {
  return find_in(levels, hash);
}
const auto kFind = __builtin_cpu_supports("avx2") != 0 ? find_avx2 : find_portable;
#else
const auto kFind = find_portable;
#endif

std::uint64_t capacity(std::size_t level) {
  std::uint64_t entries = kFirstLevelEntries;
  for (std::size_t i = 0; i < level; ++i) entries *= kGrowth;
  return entries;
}

// A level while it is being written.
class LevelWriter {
 public:
  explicit LevelWriter(std::uint64_t entries)
      : lines_(2 * std::max(entries, kFirstLevelEntries) / kEntriesPerTwoLines + 1),
        value_(kHeaderBytes + lines_ * kLineBytes, '\0') {}

  // Continues a level that has whole lines.
  explicit LevelWriter(std::string_view stored)
      : lines_((stored.size() - kHeaderBytes) / kLineBytes), value_(stored) {
    std::memcpy(&count_, stored.data(), sizeof count_);
  }

  void add(std::uint64_t flagged) {
    std::uint64_t line = line_of(flagged, lines_);
    for (std::uint64_t left = lines_; left > 0; --left, line = next_line(line, lines_)) {
      char* const begin = value_.data() + kHeaderBytes + line * kLineBytes;
      for (std::size_t i = 0; i < kLineSlots; ++i) {
        const std::uint64_t before = slot_at(begin, i);
        if (before != 0 && ((before ^ flagged) & ~kTermFlags) != 0) continue;
        count_ += before == 0;
        const std::uint64_t after = before | flagged;
        std::memcpy(begin + i * kSlotBytes, &after, kSlotBytes);
        return;
      }
    }
    // The level has more entries than it counts.
    throw Error(Reason::kDataLoss, "A filter of terms is full; run entente-server rebuild");
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
  std::uint64_t lines_;
  std::uint64_t count_ = 0;
  std::string value_;
};

bool has_whole_lines(std::string_view value) {
  return value.size() >= kHeaderBytes + kLineBytes && (value.size() - kHeaderBytes) % kLineBytes == 0;
}

// The value of a level, or nothing if there is none.
std::optional<std::string_view> read_level(const store::ReadTransaction& transaction, const Key& key) {
  const auto stored = transaction.get(Table::kTermFilters, key);
  if (stored && !has_whole_lines(*stored)) throw damaged(Table::kTermFilters, key);
  return stored;
}

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
  store::for_each_with_prefix(
      transaction, Table::kTermFilters, language_prefix(language),
      [&](std::string_view key, std::string_view value) {
        if (count_ == kMaxFilterLevels || !has_whole_lines(value)) throw damaged(Table::kTermFilters, key);
        levels_[count_++] = {value.data() + kHeaderBytes, (value.size() - kHeaderBytes) / kLineBytes};
        return true;
      });
}

void TermFilter::prefetch(std::uint64_t hash) const {
  for (std::size_t i = 0; i < count_; ++i) {
    if (levels_[i].lines > kLinesInCache)
      __builtin_prefetch(levels_[i].slots + line_of(hash, levels_[i].lines) * kLineBytes);
  }
}

std::uint64_t TermFilter::find(std::uint64_t hash) const {
  return kFind({levels_.data(), count_}, hash);
}

std::string fault_of_level(std::string_view value) {
  if (!has_whole_lines(value)) return "its size is not that of whole lines";
  const std::uint64_t lines = (value.size() - kHeaderBytes) / kLineBytes;
  const char* const slots = value.data() + kHeaderBytes;
  std::uint64_t count = 0;
  bool ends = false;  // A search ends at a line that is not full.
  for (std::uint64_t line = 0; line < lines; ++line) {
    bool is_free = false;
    for (std::size_t i = 0; i < kLineSlots; ++i) {
      const std::uint64_t slot = slot_at(slots, line * kLineSlots + i);
      if (slot != 0 && is_free) return "a line has a gap";
      is_free = is_free || slot == 0;
      count += slot != 0;
    }
    ends = ends || is_free;
  }
  if (!ends) return "every line is full";
  return count == count_of(value) ? "" : "it counts other entries than it has";
}

void add_to_filter(store::WriteTransaction& transaction, const Language& language,
                   std::span<const std::uint64_t> flagged) {
  const TermFilter filter(transaction, language);
  std::vector<std::uint64_t> missing;
  for (const std::uint64_t one : flagged) {
    if ((one & kTermFlags & ~filter.find(one)) != 0) missing.push_back(one);
  }
  if (missing.empty()) return;

  // Finds the lowest level that has room for its own hashes, all levels below it and the new hashes.
  std::uint64_t total = missing.size();
  std::size_t level = 0;
  for (;; ++level) {
    const auto stored = read_level(transaction, level_key(language, level));
    if (stored) total += count_of(*stored);
    if (total <= capacity(level)) break;
  }
  const auto stored = read_level(transaction, level_key(language, level));
  const bool fits = level == 0 && stored;
  LevelWriter writer = fits ? LevelWriter(*stored) : LevelWriter(total);
  for (const std::uint64_t one : missing) writer.add(one);
  if (!fits) {
    for (std::size_t i = 0; i <= level; ++i) {
      if (const auto lower = read_level(transaction, level_key(language, i))) writer.add_level(*lower);
    }
  }
  for (std::size_t i = 0; i < level; ++i) transaction.erase(Table::kTermFilters, level_key(language, i));
  transaction.put(Table::kTermFilters, level_key(language, level), writer.value());
}

}  // namespace entente::glossary
