#include "server/index/block.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <functional>
#include <stdexcept>

#include "server/error/error.h"

namespace entente::index {
namespace {

static_assert(std::endian::native == std::endian::little, "blocks are read in place");

constexpr std::uint32_t kBlockVersion = 2;

// More rows make fewer false candidates and longer rows of the same bytes in total; see the measurements.
constexpr std::uint32_t kRowsAtLeast = 56;
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

// Rows that lie a power of two apart would all want the same few places of the processor's cache.
std::size_t row_bytes_for(std::size_t segments) {
  constexpr std::size_t kLinesThatMatter = 8;
  const std::size_t lines = (segments + kLineSegments - 1) / kLineSegments;
  return (lines >= kLinesThatMatter && lines % 2 == 0 ? lines + 1 : lines) * kLineBytes;
}

BlockHeader plan(LengthRange group, std::size_t segments, SegmentId first_id, SegmentId last_id) {
  BlockHeader header{};
  header.version = kBlockVersion;
  header.segments = static_cast<std::uint32_t>(segments);
  header.rows = rows_for(group);
  header.row_bytes = static_cast<std::uint32_t>(row_bytes_for(segments));
  header.shortest = group.shortest;
  header.longest = group.longest;
  std::size_t at = sizeof(BlockHeader) + std::size_t{header.rows} * header.row_bytes;
  const auto take = [&at](std::size_t bytes) {
    const std::size_t begin = at;
    at = round_up(at + bytes, 8);
    if (at > UINT32_MAX) throw std::length_error("a block's segments have too many tokens");
    return static_cast<std::uint32_t>(begin);
  };
  header.ids_at = take(segments * sizeof(std::uint32_t));
  take(segments * sizeof(std::uint32_t));  // The keys.
  if (group.shortest != group.longest) header.offsets_at = take((segments + 1) * sizeof(std::uint32_t));
  header.counts_at = take(header.rows * sizeof(std::uint16_t));
  header.tokens_at = take(0);
  header.first_id = first_id;
  if (last_id - first_id > UINT32_MAX) throw std::length_error("a block's ids are too far apart");
  return header;
}

std::string empty_block(const BlockHeader& header, std::size_t tokens) {
  std::string block(round_up(header.tokens_at + tokens * sizeof(TokenId), 8), '\0');
  std::memcpy(block.data(), &header, sizeof(header));
  return block;
}

std::size_t keys_at(const BlockHeader& header) {
  return header.ids_at + round_up(header.segments * sizeof(std::uint32_t), 8);
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
  auto* keys = part<std::uint32_t>(block, keys_at(header));
  auto* offsets = header.offsets_at == 0 ? nullptr : part<std::uint32_t>(block, header.offsets_at);
  auto* tokens = part<TokenId>(block, header.tokens_at);
  std::uint32_t offset = 0;
  for (const Entry& entry : entries) {
    *ids++ = static_cast<std::uint32_t>(entry.id - header.first_id);
    *keys++ = entry.key;
    if (offsets != nullptr) *offsets++ = offset;
    std::ranges::copy(entry.tokens, tokens + offset);
    offset += static_cast<std::uint32_t>(entry.tokens.size());
  }
  if (offsets != nullptr) *offsets = offset;
}

}  // namespace

void append_key_hashes(std::span<const TokenId> tokens, std::vector<std::uint32_t>& hashes) {
  struct Seen {
    TokenId token;
    std::uint32_t times;  // 0 in an empty slot.
  };
  thread_local std::vector<Seen> seen;  // Open addressing; twice as fast as sorting the tokens.
  const std::size_t slots = std::bit_ceil(tokens.size() * 2 + 2);
  const int shift = 32 - std::countr_zero(slots);
  seen.assign(slots, Seen{0, 0});
  for (const TokenId token : tokens) {
    std::size_t at = (token * 0x9E3779B1u) >> shift;
    while (seen[at].times != 0 && seen[at].token != token) at = (at + 1) & (slots - 1);
    seen[at].token = token;
    hashes.push_back(key_hash(token, seen[at].times++));
  }
}

std::string build_block(std::span<const Entry> entries) {
  assert(!entries.empty() && entries.size() <= kMaxBlockSegments);
  assert(std::ranges::adjacent_find(entries, std::greater_equal<>{}, &Entry::id) == entries.end());
  const LengthRange group = range_of(group_of(static_cast<std::uint32_t>(entries.front().tokens.size())));
  const BlockHeader header = plan(group, entries.size(), entries.front().id, entries.back().id);
  std::size_t tokens = 0;
  for (const Entry& entry : entries) tokens += entry.tokens.size();
  std::string block = empty_block(header, tokens);
  fill_rows(block, header, entries);
  fill_segments(block, header, entries);
  return block;
}

namespace {

bool can_concatenate(std::span<const LiveBlock> blocks) {
  SegmentId before = 0;
  for (const LiveBlock& each : blocks) {
    const BlockView& view = each.block;
    const bool is_last = &each == &blocks.back();
    if (!each.live.empty() || (!is_last && view.size() % kLineSegments != 0) || view.id(0) <= before)
      return false;
    before = view.id(view.size() - 1);
  }
  return true;
}

// Appends one part of each block to what is there of the whole's, value by value.
class Concatenation {
 public:
  Concatenation(std::string& whole, const BlockHeader& header) : whole_(whole), header_(header) {}

  void append(const BlockView& view) {
    auto* rows = part<std::byte>(whole_, sizeof(BlockHeader)) + segments_ / 8;
    auto* counts = part<std::uint16_t>(whole_, header_.counts_at);
    for (std::uint32_t row = 0; row < header_.rows; ++row) {
      std::memcpy(rows + std::size_t{row} * header_.row_bytes, view.row(row), view.lines() * kLineBytes);
      counts[row] = static_cast<std::uint16_t>(counts[row] + view.count(row));
    }
    auto* ids = part<std::uint32_t>(whole_, header_.ids_at) + segments_;
    auto* keys = part<std::uint32_t>(whole_, keys_at(header_)) + segments_;
    auto* offsets =
        header_.offsets_at == 0 ? nullptr : part<std::uint32_t>(whole_, header_.offsets_at) + segments_;
    for (std::size_t i = 0; i < view.size(); ++i) {
      ids[i] = static_cast<std::uint32_t>(view.id(i) - header_.first_id);
      keys[i] = view.key(i);
      const auto tokens = view.tokens(i);
      std::ranges::copy(tokens, part<TokenId>(whole_, header_.tokens_at) + tokens_);
      tokens_ += tokens.size();
      if (offsets != nullptr) offsets[i + 1] = static_cast<std::uint32_t>(tokens_);
    }
    segments_ += view.size();
  }

 private:
  std::string& whole_;
  const BlockHeader& header_;
  std::size_t segments_ = 0;
  std::size_t tokens_ = 0;
};

}  // namespace

std::optional<std::string> concatenate(std::span<const LiveBlock> blocks) {
  assert(!blocks.empty());
  if (!can_concatenate(blocks)) return std::nullopt;
  std::size_t segments = 0;
  std::size_t tokens = 0;
  for (const LiveBlock& each : blocks) {
    segments += each.block.size();
    tokens += each.block.token_count();
  }
  const BlockView& first = blocks.front().block;
  const BlockView& last = blocks.back().block;
  const BlockHeader header = plan(first.lengths(), segments, first.id(0), last.id(last.size() - 1));
  std::string whole = empty_block(header, tokens);
  Concatenation concatenation(whole, header);
  for (const LiveBlock& each : blocks) concatenation.append(each.block);
  return whole;
}

BlockView::BlockView(std::string_view bytes) : header_(reinterpret_cast<const BlockHeader*>(bytes.data())) {
  assert(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0);
  const char* begin = bytes.data();
  rows_ = reinterpret_cast<const std::byte*>(begin + sizeof(BlockHeader));
  first_id_ = header_->first_id;
  row_bytes_ = header_->row_bytes;
  ids_ = reinterpret_cast<const std::uint32_t*>(begin + header_->ids_at);
  keys_ = reinterpret_cast<const std::uint32_t*>(begin + keys_at(*header_));
  offsets_ = header_->offsets_at == 0 ? nullptr
                                      : reinterpret_cast<const std::uint32_t*>(begin + header_->offsets_at);
  counts_ = reinterpret_cast<const std::uint16_t*>(begin + header_->counts_at);
  tokens_ = reinterpret_cast<const TokenId*>(begin + header_->tokens_at);
  length_ = header_->shortest;
  spread_ = header_->longest - header_->shortest;
}

void BlockView::throw_damaged(std::size_t segment) const {
  throw Error(Reason::kDataLoss, "The index is damaged at segment " + std::to_string(id(segment)) +
                                     ": its block gives it a wrong length; restore the data folder from a "
                                     "backup or run entente-server rebuild");
}

namespace {

// Of all segments together, REQUIRES a block whose parts before the tokens are whole.
std::size_t tokens_in(std::string_view bytes, const BlockHeader& header) {
  if (header.offsets_at == 0) return std::size_t{header.segments} * header.shortest;
  std::uint32_t last = 0;
  std::memcpy(&last, bytes.data() + header.offsets_at + header.segments * sizeof last, sizeof last);
  return last;
}

}  // namespace

std::string_view fault_of_header(std::string_view bytes, LengthRange group) {
  BlockHeader header;
  if (bytes.size() < sizeof header) return "it is too short";
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version != kBlockVersion) return "it is of another version";
  if (header.segments == 0 || header.segments > kMaxBlockSegments) return "its number of segments is wrong";
  const BlockHeader right = plan(group, header.segments, header.first_id, header.first_id);
  if (std::memcmp(&header, &right, sizeof header) != 0) return "its header is wrong";
  if (header.tokens_at > bytes.size() ||
      bytes.size() != round_up(header.tokens_at + tokens_in(bytes, header) * sizeof(TokenId), 8))
    return "its size is not that of its segments";
  return {};
}

std::string_view fault_of_block(std::string_view bytes, LengthRange group) {
  if (const std::string_view fault = fault_of_header(bytes, group); !fault.empty()) return fault;
  const std::string aligned(bytes);
  const BlockView view(aligned);
  std::vector<Entry> entries;
  try {
    for (std::size_t i = 0; i < view.size(); ++i) {
      entries.push_back(view.entry(i));
      if (i > 0 && entries[i].id <= entries[i - 1].id) return "its segments are out of order";
    }
  } catch (const Error&) {
    return "its segments' lengths are wrong";
  }
  return build_block(entries) == bytes ? "" : "its rows are not those of its segments";
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

}  // namespace entente::index
