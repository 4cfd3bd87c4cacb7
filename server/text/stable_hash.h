// A hash of bytes that is the same on every machine and in every version, so it may be stored.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::text {

// FNV-1a with the finaliser of MurmurHash3, because FNV's low bits mix little on short inputs.
constexpr std::uint64_t kHashBasis = 0xcbf29ce484222325ULL;

constexpr std::uint64_t hash_more(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

constexpr std::uint64_t hash_end(std::uint64_t hash) {
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdULL;
  hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53ULL;
  return hash ^ hash >> 33;
}

// In parts: hash_end(hash_more(hash_more(kHashBasis, "a"), "b")) == stable_hash("ab").
constexpr std::uint64_t stable_hash(std::string_view bytes) {
  return hash_end(hash_more(kHashBasis, bytes));
}

}  // namespace entente::text
