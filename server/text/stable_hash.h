// A hash of bytes that is the same on every machine and in every version, so it may be stored.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
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

// Up to eight bytes from the front as a number; texts of different sizes may give the same one.
inline std::uint64_t first_bytes(std::string_view text) {
  static_assert(std::endian::native == std::endian::little, "hashes are stored");
  const auto four = [](const char* at) {
    std::uint32_t bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return std::uint64_t{bytes};
  };
  const auto one = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])}; };
  const std::size_t size = text.size();
  if (size >= 8) return four(text.data()) | four(text.data() + 4) << 32;
  // Without a loop: where the parts overlap they agree.
  if (size >= 4) return four(text.data()) | four(text.data() + size - 4) << (8 * (size - 4));
  return size == 0 ? 0 : one(0) | one(size / 2) << (8 * (size / 2)) | one(size - 1) << (8 * (size - 1));
}

// Of several values, or of a text that is longer than a word: it takes eight bytes at a time, where the one
// above takes one.
class Hash {
 public:
  // Texts that follow one another are told apart.
  Hash& add(std::string_view text) {
    const std::uint64_t size = text.size();
    for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t)))
      add(first_bytes(text));
    if (!text.empty()) add(first_bytes(text));
    return add(size);
  }
  Hash& add(std::uint64_t number) {
    hash_ = (hash_ ^ number) * 0x9E3779B97F4A7C15ULL;
    hash_ ^= hash_ >> 32;
    return *this;
  }
  std::uint64_t end() const { return hash_end(hash_); }

 private:
  std::uint64_t hash_ = kHashBasis;
};

}  // namespace entente::text
