// The parts of a backup file; private to this room. BACKUP.md describes the format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace entente::backup {

inline constexpr std::string_view kMagic = "entente backup 1\n";

enum class PartKind : char { kHead = 'H', kRows = 'R', kEnd = 'E' };

// kind, sizes of the payload as stored and as it was; little-endian.
inline constexpr std::size_t kPartHeaderBytes = 1 + 4 + 4;
inline constexpr std::size_t kPartChecksumBytes = 8;

struct PartHeader {
  PartKind kind = PartKind::kHead;
  std::uint32_t stored_bytes = 0;
  std::uint32_t plain_bytes = 0;
};

// The checksum is seeded with the number of the part, so that no part can take another's place.
std::string encode_part(PartKind kind, std::string_view payload, std::uint32_t plain_bytes,
                        std::uint64_t number);
PartHeader decode_part_header(std::string_view bytes);
bool is_intact(std::string_view header, std::string_view payload, std::string_view checksum,
               std::uint64_t number);

// A running checksum of the whole file: XXH3 of 128 bits.
class WholeChecksum {
 public:
  static constexpr std::size_t kBytes = 16;

  WholeChecksum();
  ~WholeChecksum();
  void add(std::string_view bytes);
  // Of what was added so far; more may follow.
  std::string digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string hexadecimal(std::string_view bytes);

// The payload of kEnd.
struct Ending {
  std::uint64_t rows = 0;
  std::uint64_t parts = 0;     // Without this one.
  std::string whole_checksum;  // Of all bytes before this part.
};
inline constexpr std::size_t kEndingBytes = 8 + 8 + WholeChecksum::kBytes;
std::string encode_ending(const Ending& ending);
// REQUIRES kEndingBytes.
Ending decode_ending(std::string_view payload);

std::string compress(std::string_view plain);
// Throws kDataLoss where it does not give this many bytes.
std::string decompress(std::string_view stored, std::size_t plain_bytes);

// Numbers as the format writes them.
void append_u32(std::string& out, std::uint32_t number);
std::uint32_t u32_at(std::string_view bytes, std::size_t at);

}  // namespace entente::backup
