#include "server/memory/block.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <functional>
#include <stdexcept>

#include "server/error/error.h"

namespace entente::memory {
namespace {

static_assert(std::endian::native == std::endian::little, "blocks are read in place");

constexpr std::uint32_t kBlockVersion = 1;

// More rows make fewer false candidates and longer rows of the same bytes in total; see the measurements.
constexpr std::uint32_t kRowsAtLeast = 64;
constexpr std::uint32_t kRowsPerToken = 8;
// A row's number and its count share 32 bits when a search orders them.
constexpr std::uint32_t kRowsAtMost = 16'384;

std::uint32_t rows_for(LengthRange lengths) {
  return std::min(kRowsAtMost, kRowsAtLeast + kRowsPerToken * (lengths.shortest + lengths.longest) / 2);
}

constexpr std::size_t round_up(std::size_t value, std::size_t unit) {
  return (value + unit - 1) / unit * unit;
}

// Part of the stored format, as is row_of.
std::uint32_t key_hash(TokenId token, std::uint32_t occurrence) {
  std::uint64_t hash = (std::uint64_t{occurrence} << 32 | token) * 0x9E3779B97F4A7C15u;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93u;
  return static_cast<std::uint32_t>(hash >> 32);
}

BlockHeader plan(std::span<const Entry> entries) {
  const LengthRange group = range_of(group_of(static_cast<std::uint32_t>(entries.front().tokens.size())));
  BlockHeader header{};
  header.version = kBlockVersion;
  header.segments = static_cast<std::uint32_t>(entries.size());
  header.rows = rows_for(group);
  header.row_bytes = static_cast<std::uint32_t>(round_up(entries.size(), kLineSegments) / 8);
  header.shortest = group.shortest;
  header.longest = group.longest;
  std::size_t at = sizeof(BlockHeader) + std::size_t{header.rows} * header.row_bytes;
  const auto take = [&at](std::size_t bytes) {
    const std::size_t begin = at;
    at = round_up(at + bytes, 8);
    if (at > UINT32_MAX) throw std::length_error("a block's segments have too many tokens");
    return static_cast<std::uint32_t>(begin);
  };
  header.ids_at = take(entries.size() * sizeof(std::uint32_t));
  if (group.shortest != group.longest) header.offsets_at = take((entries.size() + 1) * sizeof(std::uint32_t));
  header.counts_at = take(header.rows * sizeof(std::uint16_t));
  header.tokens_at = take(0);
  header.first_id = entries.front().id;
  if (entries.back().id - header.first_id > UINT32_MAX)
    throw std::length_error("a block's ids are too far apart");
  return header;
}

std::size_t bytes_of(const BlockHeader& header, std::span<const Entry> entries) {
  std::size_t tokens = 0;
  for (const Entry& entry : entries) tokens += entry.tokens.size();
  return round_up(header.tokens_at + tokens * sizeof(TokenId), 8);
}

template <typename Value>
Value* part(std::string& block, std::size_t at) {
  return reinterpret_cast<Value*>(block.data() + at);
}

void fill_rows(std::string& block, const BlockHeader& header, std::span<const Entry> entries) {
  std::vector<std::uint32_t> hashes;
  auto* rows = part<unsigned char>(block, sizeof(BlockHeader));
  auto* counts = part<std::uint16_t>(block, header.counts_at);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    hashes.clear();
    append_key_hashes(entries[i].tokens, hashes);
    const auto bit = static_cast<unsigned char>(1u << (i % 8));
    for (const std::uint32_t hash : hashes) {
      const std::uint32_t row = row_of(hash, header.rows);
      unsigned char& byte = rows[std::size_t{row} * header.row_bytes + i / 8];
      if ((byte & bit) == 0) ++counts[row];
      byte |= bit;
    }
  }
}

void fill_segments(std::string& block, const BlockHeader& header, std::span<const Entry> entries) {
  auto* ids = part<std::uint32_t>(block, header.ids_at);
  auto* offsets = header.offsets_at == 0 ? nullptr : part<std::uint32_t>(block, header.offsets_at);
  auto* tokens = part<TokenId>(block, header.tokens_at);
  std::uint32_t offset = 0;
  for (const Entry& entry : entries) {
    *ids++ = static_cast<std::uint32_t>(entry.id - header.first_id);
    if (offsets != nullptr) *offsets++ = offset;
    std::ranges::copy(entry.tokens, tokens + offset);
    offset += static_cast<std::uint32_t>(entry.tokens.size());
  }
  if (offsets != nullptr) *offsets = offset;
}

}  // namespace

void append_key_hashes(std::span<const TokenId> tokens, std::vector<std::uint32_t>& hashes) {
  const auto first = static_cast<std::ptrdiff_t>(hashes.size());
  hashes.insert(hashes.end(), tokens.begin(), tokens.end());
  std::sort(hashes.begin() + first, hashes.end());
  std::uint32_t occurrence = 0;
  TokenId previous = 0;
  for (auto each = hashes.begin() + first; each != hashes.end(); ++each) {
    const TokenId token = *each;
    occurrence = (each != hashes.begin() + first && token == previous) ? occurrence + 1 : 0;
    previous = token;
    *each = key_hash(token, occurrence);
  }
}

std::string build_block(std::span<const Entry> entries) {
  assert(!entries.empty() && entries.size() <= kMaxBlockSegments);
  assert(std::ranges::adjacent_find(entries, std::greater_equal<>{}, &Entry::id) == entries.end());
  const BlockHeader header = plan(entries);
  std::string block(bytes_of(header, entries), '\0');
  std::memcpy(block.data(), &header, sizeof(header));
  fill_rows(block, header, entries);
  fill_segments(block, header, entries);
  return block;
}

BlockView::BlockView(std::string_view bytes) : header_(reinterpret_cast<const BlockHeader*>(bytes.data())) {
  assert(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0);
  if (bytes.size() < sizeof(BlockHeader) || header_->version != kBlockVersion ||
      header_->tokens_at > bytes.size()) {
    throw Error(Reason::kDataLoss,
                "A block of the memory index cannot be read; restore the data folder from a backup");
  }
  const char* begin = bytes.data();
  rows_ = reinterpret_cast<const std::byte*>(begin + sizeof(BlockHeader));
  first_id_ = header_->first_id;
  row_bytes_ = header_->row_bytes;
  ids_ = reinterpret_cast<const std::uint32_t*>(begin + header_->ids_at);
  offsets_ = header_->offsets_at == 0 ? nullptr
                                      : reinterpret_cast<const std::uint32_t*>(begin + header_->offsets_at);
  counts_ = reinterpret_cast<const std::uint16_t*>(begin + header_->counts_at);
  tokens_ = reinterpret_cast<const TokenId*>(begin + header_->tokens_at);
  length_ = header_->shortest;
}

void clear_live(std::string& live, std::size_t segment) {
  if (live.size() <= segment / 8) live.resize(segment / 8 + 1, '\xff');
  live[segment / 8] = static_cast<char>(live[segment / 8] & ~(1u << (segment % 8)));
}

std::size_t find_id(const BlockView& block, SegmentId id) {
  std::size_t low = 0;
  std::size_t high = block.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (block.id(middle) < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < block.size() && block.id(low) == id ? low : block.size();
}

std::string merge_blocks(std::span<const LiveBlock> blocks) {
  std::vector<Entry> entries;
  for (const LiveBlock& each : blocks) {
    const BlockView view(each.block);
    for (std::size_t i = 0; i < view.size(); ++i) {
      if (is_live(each.live, i)) entries.push_back({view.id(i), view.tokens(i)});
    }
  }
  std::ranges::sort(entries, {}, &Entry::id);
  return build_block(entries);
}

}  // namespace entente::memory
