#include "server/store/checksum.h"

#include <bit>
#include <cstring>
#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "server/error/error.h"
#include "server/store/key.h"

namespace entente::store {
namespace {

static_assert(std::endian::native == std::endian::little, "checksums are stored as they are computed");

// Some four times as many as the large values of ten million units.
constexpr std::size_t kSets = 4'096;
constexpr std::size_t kRowsBefore = 8'192;

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93u;
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93u;
  return value ^ (value >> 32);
}

std::uint32_t checksum_in(std::string_view stored) {
  std::uint32_t checksum = 0;
  std::memcpy(&checksum, stored.data() + stored.size() - kChecksumBytes, kChecksumBytes);
  return checksum;
}

std::string_view without_checksum(std::string_view stored) {
  return stored.substr(0, stored.size() - kChecksumBytes);
}

bool is_sound(Table table, std::string_view key, std::string_view stored) {
  return checksum_of(table, key, without_checksum(stored)) == checksum_in(stored);
}

}  // namespace

std::uint32_t checksum_of(Table table, std::string_view key, std::string_view value) {
  const auto seed = XXH3_64bits_withSeed(key.data(), key.size(), static_cast<std::uint64_t>(table) + 1);
  return static_cast<std::uint32_t>(XXH3_64bits_withSeed(value.data(), value.size(), seed));
}

void throw_damaged(Table table, std::string_view key) {
  constexpr std::size_t kShown = 40;
  throw Error(Reason::kDataLoss,
              std::string("A row of the table ") + kTableNames[static_cast<std::size_t>(table)] +
                  " was damaged on the disk: its bytes are not those that were written (key" +
                  hexadecimal(key.substr(0, kShown)) +
                  "); stop the server and run entente-server verify, which names all damaged rows and says "
                  "whether entente-server rebuild mends them or a backup is needed",
              {.cause = cause::kStoreDamaged});
}

void require_sound(Table table, std::string_view key, std::string_view stored) {
  if (!has_checksum(table, key)) return;
  if (stored.size() < kChecksumBytes || !is_sound(table, key, stored)) throw_damaged(table, key);
}

Checksums::Checksums()
    : sound_(std::make_unique<Sound[]>(kSets * kPlacesOfASet)),
      rows_before_(std::make_unique<std::atomic<std::uint64_t>[]>(kRowsBefore)) {}

bool Checksums::knows_row_before(const char* value, std::uint64_t commit) const {
  const std::uint64_t address = mixed(reinterpret_cast<std::uintptr_t>(value));
  return commit != 0 &&
         rows_before_[address % kRowsBefore].load(std::memory_order_relaxed) == (mixed(address + commit) | 1);
}

void Checksums::note_row_before(const char* value, std::uint64_t commit) {
  const std::uint64_t address = mixed(reinterpret_cast<std::uintptr_t>(value));
  if (commit != 0)
    rows_before_[address % kRowsBefore].store(mixed(address + commit) | 1, std::memory_order_relaxed);
}

std::string_view Checksums::value_of(Table table, std::string_view key, std::string_view stored,
                                     std::uint64_t commit) {
  if (!has_checksum(table, key)) return stored;
  if (stored.size() < kChecksumBytes) throw_damaged(table, key);
  if (stored.size() >= kLargeBytes) {
    check_large(table, key, stored, commit);
  } else if (!is_sound(table, key, stored)) {
    throw_damaged(table, key);
  }
  return without_checksum(stored);
}

// An empty one, or any: which changes from value to value, so that two values never take turns in one place.
Checksums::Sound* Checksums::place_for(Sound* set, std::uint64_t with_checksum) {
  for (std::size_t i = 0; i < kPlacesOfASet; ++i) {
    if (set[i].with_checksum.load(std::memory_order_relaxed) == 0) return &set[i];
  }
  return &set[(with_checksum >> 8 ^ large_bytes_checked_.load(std::memory_order_relaxed) >> 4) %
              kPlacesOfASet];
}

void Checksums::check_large(Table table, std::string_view key, std::string_view stored,
                            std::uint64_t commit) {
  constexpr auto kRelaxed = std::memory_order_relaxed;
  const std::uint64_t address = mixed(reinterpret_cast<std::uintptr_t>(stored.data()));
  Sound* const set = &sound_[address % kSets * kPlacesOfASet];
  // Never 0, which an empty place holds.
  const std::uint64_t in_commit = mixed(address + commit) | 1;
  if (commit != 0) {
    for (std::size_t i = 0; i < kPlacesOfASet; ++i) {
      if (set[i].in_commit.load(kRelaxed) == in_commit) return;
    }
  }
  const std::uint64_t with_checksum =
      mixed(address + (std::uint64_t{checksum_in(stored)} << 32 | stored.size() % (1ull << 32))) | 1;
  Sound* place = nullptr;
  for (std::size_t i = 0; i < kPlacesOfASet && place == nullptr; ++i) {
    if (set[i].with_checksum.load(kRelaxed) == with_checksum) place = &set[i];
  }
  if (place == nullptr) {
    if (!is_sound(table, key, stored)) throw_damaged(table, key);
    large_bytes_checked_.fetch_add(stored.size(), kRelaxed);
    place = place_for(set, with_checksum);
    place->with_checksum.store(with_checksum, kRelaxed);
  }
  place->in_commit.store(commit == 0 ? 0 : in_commit, kRelaxed);
}

}  // namespace entente::store
