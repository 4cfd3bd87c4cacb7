#include "server/text/stem_cache.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "server/text/stable_hash.h"

namespace entente::text {
namespace {

// 32,768 words, of which a text meets nine in ten again and again.
constexpr std::size_t kPairs = 16'384;

std::uint32_t counter_of(std::uint64_t head) {
  return static_cast<std::uint32_t>(head);
}
std::uint64_t size_at(std::uint64_t head, int number) {
  return head >> (32 + 8 * number) & 0xFF;
}

}  // namespace

StemCache& StemCache::of(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<StemCache>, std::less<>> caches;
  const std::lock_guard lock(mutex);
  auto& cache = caches.try_emplace(std::string(language)).first->second;
  if (!cache) cache = std::make_unique<StemCache>();
  return *cache;
}

StemCache::StemCache() : entries_(2 * kPairs) {}

// False for a word that is not kept.
bool StemCache::pack(std::string_view word, Key& key) {
  if (word.empty() || word.size() > sizeof(Key)) return false;
  for (std::uint64_t& part : key) {
    part = first_bytes(word);
    word.remove_prefix(std::min(word.size(), sizeof part));
  }
  return true;
}

std::size_t StemCache::first_of_pair(const Key& key) {
  std::uint64_t hash = 0;
  for (const std::uint64_t part : key) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  return 2 * (hash % kPairs);
}

bool StemCache::read(const Entry& entry, const Key& key, Found& found) {
  const std::uint64_t head = entry.head.load(std::memory_order_acquire);
  if (counter_of(head) % 2 != 0) return false;
  // Acquired, so that the head is read again after them.
  for (std::size_t i = 0; i < kKeyWords; ++i) {
    if (entry.key[i].load(std::memory_order_acquire) != key[i]) return false;
  }
  for (std::size_t i = 0; i < kFormWords; ++i)
    found.forms_[i] = entry.forms[i].load(std::memory_order_acquire);
  found.folded_ = size_at(head, 0);
  found.stem_begin_ = size_at(head, 1);
  found.stem_ = size_at(head, 2);
  return entry.head.load(std::memory_order_relaxed) == head;
}

bool StemCache::find(std::string_view word, Found& found) const {
  Key key;
  if (!pack(word, key)) return false;
  const std::size_t first = first_of_pair(key);
  return read(entries_[first], key, found) || read(entries_[first + 1], key, found);
}

void StemCache::keep(std::string_view word, std::string_view folded, std::string_view stem) {
  Key key;
  if (!pack(word, key)) return;
  const std::size_t stem_begin = folded.starts_with(stem) ? 0 : folded.size();
  Forms forms{};
  if (std::max(folded.size(), stem_begin + stem.size()) > sizeof forms) return;
  std::memcpy(reinterpret_cast<char*>(forms.data()), folded.data(), folded.size());
  std::memcpy(reinterpret_cast<char*>(forms.data()) + stem_begin, stem.data(), stem.size());
  // The two of a pair are written in turn.
  const std::size_t first = first_of_pair(key);
  const std::uint64_t a = entries_[first].head.load(std::memory_order_relaxed);
  const std::uint64_t b = entries_[first + 1].head.load(std::memory_order_relaxed);
  Entry& entry = entries_[first + (counter_of(a) > counter_of(b) ? 1 : 0)];
  std::uint64_t head = entry.head.load(std::memory_order_relaxed);
  const std::uint32_t counter = counter_of(head);
  if (counter % 2 != 0) return;  // Another thread writes it.
  if (!entry.head.compare_exchange_strong(head, counter + 1, std::memory_order_acquire,
                                          std::memory_order_relaxed))
    return;
  // Released, so that whoever reads one of them sees the odd head.
  for (std::size_t i = 0; i < kKeyWords; ++i) entry.key[i].store(key[i], std::memory_order_release);
  for (std::size_t i = 0; i < kFormWords; ++i) entry.forms[i].store(forms[i], std::memory_order_release);
  const std::uint64_t sizes = folded.size() | stem_begin << 8 | stem.size() << 16;
  entry.head.store((counter + 2) | sizes << 32, std::memory_order_release);
}

}  // namespace entente::text
