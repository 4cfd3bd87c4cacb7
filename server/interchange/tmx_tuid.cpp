#include "server/interchange/tmx_tuid.h"

namespace entente::interchange {
namespace {

constexpr const char* kPrefix = "entente-";
constexpr std::uint64_t kBits = 1 << 24;

// FNV-1a.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash ^ hash >> 29;
}

// The place of the mark before a number at the end, "n" before the number of a unit that has none.
std::size_t number_at_end(const std::string& tuid) {
  const std::size_t last = tuid.find_last_not_of("0123456789");
  if (last == std::string::npos || last + 1 == tuid.size()) return std::string::npos;
  return tuid[last] == 'n' && last > 0 ? last - 1 : last;
}

bool has_mark(const std::string& tuid) {
  const std::size_t mark = number_at_end(tuid);
  return mark != std::string::npos && tuid[mark] == '~';
}

bool is_generated(const std::string& tuid) {
  const std::string prefix = kPrefix;
  return tuid.starts_with(prefix) && number_at_end(tuid) == prefix.size() - 1;
}

}  // namespace

std::string TmxTuids::next(const TranslationUnit& unit) {
  ++count_;
  const std::string number = unit.id == 0 ? "n" + std::to_string(count_) : std::to_string(unit.id);
  const auto imported = unit.properties.find("tuid");
  if (imported == unit.properties.end() || imported->second.empty()) return kPrefix + number;
  const std::string& tuid = imported->second;
  const bool is_ambiguous = has_mark(tuid) || is_generated(tuid);
  if (!is_ambiguous && !may_be_used(tuid)) return tuid;
  return tuid + '~' + number;
}

// A Bloom filter of three hashes.
bool TmxTuids::may_be_used(const std::string& tuid) {
  if (bits_.empty()) bits_.resize(kBits / 64);
  const std::uint64_t hash = hash_of(tuid);
  bool is_used = true;
  for (int i = 0; i < 3; ++i) {
    const std::uint64_t bit = (hash >> (i * 20)) % kBits;
    std::uint64_t& word = bits_[bit / 64];
    const std::uint64_t mask = std::uint64_t(1) << bit % 64;
    is_used = is_used && (word & mask) != 0;
    word |= mask;
  }
  return is_used;
}

std::string imported_tuid(const std::string& tuid) {
  if (has_mark(tuid)) return tuid.substr(0, number_at_end(tuid));
  return is_generated(tuid) ? std::string() : tuid;
}

}  // namespace entente::interchange
