// A block of the index: up to 32,768 segments of one length group as one byte string, which is searched in
// place, in a page of the store. Its bit rows answer "which segments may have this token": bit d of row r is
// set when segment d has a token key that hashes to r. A token key is a token with its occurrence number in
// the segment, so that the number of rows hit bounds the multiset overlap from above.
//
//   block   = header rows ids keys [offsets] counts tokens  little-endian, every part a multiple of 8 bytes
//   header  = see BlockHeader                               48 bytes: after LMDB's 16 the rows are 64-aligned
//   rows    = row_count × row_bytes                         row_bytes is a multiple of 64; a row may have
//                                                           unused bytes at its end
//   ids     = segment_count × u32, ascending: the id minus the header's first id
//   keys    = segment_count × u32                          compared before a text is read
//   offsets = (segment_count + 1) × u32, in tokens          only when the lengths differ
//   counts  = row_count × u16                               how many bits each row has set
//   tokens  = all segments' tokens, u32 each, in order
//
// A block never changes. Its live bitmap says which segments were deleted since: bit d of byte d / 8 is clear
// then. It is a value of its own, so that a deletion writes at most 4 KiB. A segment beyond the bitmap's end
// is live, so "" means that all are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/index/length_group.h"
#include "server/index/token_ids.h"

namespace entente::index {

using SegmentId = std::uint64_t;

inline constexpr std::size_t kMaxBlockSegments = 32'768;
inline constexpr std::size_t kLineBytes = 64;
inline constexpr std::size_t kLineSegments = kLineBytes * 8;

// One segment to index or, in the tail, not yet indexed.
struct Entry {
  SegmentId id = 0;
  std::span<const TokenId> tokens;
  std::uint32_t key = 0;  // Stored with the segment; the caller gives it a meaning.
};

// REQUIRES 1 to kMaxBlockSegments entries of one length group, their ids strictly ascending and less than
// 2^32 apart (throws std::length_error).
std::string build_block(std::span<const Entry> entries);

// Appends the hash of each token key, in no particular order; its row is row_of(hash, rows of the block).
void append_key_hashes(std::span<const TokenId> tokens, std::vector<std::uint32_t>& hashes);

constexpr std::uint32_t row_of(std::uint32_t key_hash, std::uint32_t rows) {
  return static_cast<std::uint32_t>((std::uint64_t{key_hash} * rows) >> 32);
}

struct BlockHeader {
  std::uint32_t version;
  std::uint32_t segments;
  std::uint32_t rows;
  std::uint32_t row_bytes;
  std::uint32_t shortest;
  std::uint32_t longest;
  std::uint32_t ids_at;  // Bytes from the block's first, as in the three that follow. Keys follow the ids.
  std::uint32_t offsets_at;  // 0 when all segments have the same length.
  std::uint32_t counts_at;
  std::uint32_t tokens_at;
  std::uint64_t first_id;
};
static_assert(sizeof(BlockHeader) == 48);

// What is wrong with the header of a block of the group, or with the block's size; "" if nothing is. O(1).
std::string_view fault_of_header(std::string_view bytes, LengthRange group);

// Reads a block in place; lives no longer than its bytes.
class BlockView {
 public:
  // REQUIRES bytes without a fault of header, 8-byte-aligned. They may be damaged elsewhere: nothing is read
  // beyond their end, and what is read there is checked where it says how far to read.
  explicit BlockView(std::string_view bytes);

  std::size_t size() const { return header().segments; }
  std::size_t lines() const { return (size() + kLineSegments - 1) / kLineSegments; }
  LengthRange lengths() const { return {header().shortest, header().longest}; }
  std::uint32_t rows() const { return header().rows; }
  std::size_t token_count() const { return offsets_ == nullptr ? size() * length_ : offsets_[size()]; }

  const std::byte* row(std::uint32_t row) const { return rows_ + std::size_t{row} * row_bytes_; }
  void prefetch_counts() const {
    for (std::uint32_t row = 0; row < rows(); row += 32) __builtin_prefetch(counts_ + row);
  }
  std::uint32_t count(std::uint32_t row) const { return counts_[row]; }
  SegmentId id(std::size_t segment) const { return first_id_ + ids_[segment]; }
  std::uint32_t key(std::size_t segment) const { return keys_[segment]; }
  // Throw kDataLoss where the segment's place in the block is damaged.
  Entry entry(std::size_t segment) const { return {id(segment), tokens(segment), key(segment)}; }
  std::span<const TokenId> tokens(std::size_t segment) const {
    if (offsets_ == nullptr) return {tokens_ + segment * length_, length_};
    const std::uint32_t begin = offsets_[segment];
    const std::uint32_t end = offsets_[segment + 1];
    const bool is_sound = end <= token_count() && end - begin - header().shortest <= spread_ && begin < end;
    if (!is_sound) throw_damaged(segment);
    return {tokens_ + begin, end - begin};
  }

 private:
  const BlockHeader& header() const { return *header_; }
  [[noreturn]] void throw_damaged(std::size_t segment) const;

  const BlockHeader* header_;
  const std::byte* rows_;
  std::size_t row_bytes_;
  SegmentId first_id_;
  const std::uint32_t* ids_;
  const std::uint32_t* keys_;
  const std::uint32_t* offsets_;
  const std::uint16_t* counts_;
  const TokenId* tokens_;
  std::size_t length_;    // Of every segment, when offsets_ is null.
  std::uint32_t spread_;  // The longest segment's length less the shortest's.
};

// What is wrong with any of the bytes of a block of the group; "" if nothing is: then they are what
// build_block makes of its segments. O(size).
std::string_view fault_of_block(std::string_view bytes, LengthRange group);

struct LiveBlock {
  std::uint32_t number = 0;  // Among the blocks of its group: newer blocks have higher numbers.
  BlockView block;
  std::string_view live;
};

inline bool is_live(std::string_view live, std::size_t segment) {
  return segment / 8 >= live.size() || ((static_cast<unsigned char>(live[segment / 8]) >> (segment % 8)) & 1);
}

// Marks a segment as deleted; `live` may be "".
void clear_live(std::string& live, std::size_t segment);

// All segments of these blocks of one length group as one block, by copying rows instead of building them,
// which is some twenty times faster. Nothing where that is not possible: all must live, identifiers must
// ascend from block to block, and only the last may end within a line.
std::optional<std::string> concatenate(std::span<const LiveBlock> blocks);

// The place of an id in the block, or size(). O(log size).
std::size_t find_id(const BlockView& block, SegmentId id);

}  // namespace entente::index
