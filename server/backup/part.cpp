#include "server/backup/part.h"

#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zstd.h>

#include "server/error/error.h"

namespace entente::backup {
namespace {

// A backup must not take a core for long: level 3 is zstd's default.
constexpr int kCompressionLevel = 3;

template <typename Number>
void append(std::string& out, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) out += static_cast<char>(number >> (8 * i) & 0xff);
}

template <typename Number>
Number number_at(std::string_view bytes, std::size_t at) {
  Number number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i)
    number |= static_cast<Number>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return number;
}

std::uint64_t checksum_of(std::string_view header, std::string_view payload, std::uint64_t number) {
  const std::uint64_t of_header = XXH3_64bits_withSeed(header.data(), header.size(), number);
  return XXH3_64bits_withSeed(payload.data(), payload.size(), of_header);
}

}  // namespace

void append_u32(std::string& out, std::uint32_t number) {
  append(out, number);
}

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  return number_at<std::uint32_t>(bytes, at);
}

std::string encode_part(PartKind kind, std::string_view payload, std::uint32_t plain_bytes,
                        std::uint64_t number) {
  std::string out;
  out.reserve(kPartHeaderBytes + payload.size() + kPartChecksumBytes);
  out += static_cast<char>(kind);
  append(out, static_cast<std::uint32_t>(payload.size()));
  append(out, plain_bytes);
  const std::uint64_t checksum = checksum_of(out, payload, number);
  out += payload;
  append(out, checksum);
  return out;
}

PartHeader decode_part_header(std::string_view bytes) {
  return {static_cast<PartKind>(bytes[0]), u32_at(bytes, 1), u32_at(bytes, 5)};
}

bool is_intact(std::string_view header, std::string_view payload, std::string_view checksum,
               std::uint64_t number) {
  return checksum_of(header, payload, number) == number_at<std::uint64_t>(checksum, 0);
}

struct WholeChecksum::State {
  XXH3_state_t xxh3;
};

WholeChecksum::WholeChecksum() : state_(std::make_unique<State>()) {
  XXH3_128bits_reset(&state_->xxh3);
}

WholeChecksum::~WholeChecksum() = default;

void WholeChecksum::add(std::string_view bytes) {
  XXH3_128bits_update(&state_->xxh3, bytes.data(), bytes.size());
}

std::string WholeChecksum::digest() const {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(&state_->xxh3));
  return {reinterpret_cast<const char*>(bytes.digest), sizeof bytes.digest};
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += kDigits[static_cast<unsigned char>(byte) >> 4];
    text += kDigits[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

std::string encode_ending(const Ending& ending) {
  std::string out;
  append(out, ending.rows);
  append(out, ending.parts);
  return out + ending.whole_checksum;
}

Ending decode_ending(std::string_view payload) {
  return {number_at<std::uint64_t>(payload, 0), number_at<std::uint64_t>(payload, 8),
          std::string(payload.substr(16))};
}

std::string compress(std::string_view plain) {
  std::string stored(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t bytes =
      ZSTD_compress(stored.data(), stored.size(), plain.data(), plain.size(), kCompressionLevel);
  if (ZSTD_isError(bytes) != 0) {
    throw Error(Reason::kInternal, std::string("Compressing the backup failed: ") + ZSTD_getErrorName(bytes));
  }
  stored.resize(bytes);
  return stored;
}

std::string decompress(std::string_view stored, std::size_t plain_bytes) {
  std::string plain(plain_bytes, '\0');
  const std::size_t bytes = ZSTD_decompress(plain.data(), plain.size(), stored.data(), stored.size());
  if (ZSTD_isError(bytes) == 0 && bytes == plain_bytes) return plain;
  throw Error(Reason::kDataLoss, "its rows cannot be unpacked");
}

}  // namespace entente::backup
