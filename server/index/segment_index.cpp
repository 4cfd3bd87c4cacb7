#include "server/index/segment_index.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/index/keys.h"
#include "server/index/stem_counts.h"
#include "server/index/stored_group.h"
#include "server/index/tail.h"
#include "server/store/key.h"

namespace entente::index {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

// Comparing a tail's segments one by one costs as much as a few lines of a block; joining a tail to a block
// rewrites the block. 16 keeps both small.
constexpr std::size_t kTailSegments = 16;

// The tail joins the newest block while that is below kGrowingBlock. Blocks below kLineSegments become whole
// lines as soon as there are enough of them. Blocks of whole lines are merged like the digits of a binary
// counter, because rows of whole lines are merged by copying. A group of 100,000 has some ten blocks.
constexpr std::size_t kGrowingBlock = 128;

LengthGroup group_of(const Entry& segment) {
  return index::group_of(static_cast<std::uint32_t>(segment.tokens.size()));
}

void append_live(const LiveBlock& block, std::vector<Entry>& entries) {
  for (std::size_t i = 0; i < block.block.size(); ++i) {
    if (is_live(block.live, i)) entries.push_back(block.block.entry(i));
  }
}

void erase_block(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                 std::uint32_t number) {
  transaction.erase(Table::kBlocks, part_key(side, group, number, Part::kLive));
  transaction.erase(Table::kBlocks, part_key(side, group, number, Part::kBlock));
}

// Some neighbouring blocks of a group.
struct Range {
  std::size_t first = 0;
  std::size_t count = 0;
};

// Replaces blocks by others; `made` views nothing of the store.
void replace(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
             const std::vector<LiveBlock>& blocks, const Range& range, const std::vector<std::string>& made) {
  std::vector<std::uint32_t> old;  // Their views end with the first write.
  for (std::size_t i = range.first; i < range.first + range.count; ++i) old.push_back(blocks[i].number);
  const bool at_end = range.first == blocks.size();
  std::uint32_t number = !at_end ? blocks[range.first].number : blocks.empty() ? 0 : blocks.back().number + 1;
  for (const std::uint32_t one : old) erase_block(transaction, side, group, one);
  for (const std::string& block : made)
    transaction.put(Table::kBlocks, part_key(side, group, number++, Part::kBlock), block);
}

// As build_block() wants them. Ids that are stored may be damaged.
void sort(const IndexSide& side, std::vector<Entry>& entries) {
  std::ranges::sort(entries, {}, &Entry::id);
  const auto twice = std::ranges::adjacent_find(entries, {}, &Entry::id);
  if (twice != entries.end())
    throw_damaged(side, group_of(*twice), "a block",
                  "segment " + std::to_string(twice->id) + " is there twice");
  if (!entries.empty() && entries.back().id - entries.front().id > UINT32_MAX)
    throw_damaged(side, group_of(entries.front()), "a block", "its segments are too far apart");
}

std::vector<std::string> merge(const IndexSide& side, std::span<const LiveBlock> blocks) {
  if (auto whole = concatenate(blocks)) return {*std::move(whole)};
  std::vector<Entry> entries;
  for (const LiveBlock& block : blocks) append_live(block, entries);
  if (entries.empty()) return {};
  sort(side, entries);
  return {build_block(entries)};
}

std::size_t count_small_at_end(const std::vector<LiveBlock>& blocks) {
  std::size_t count = 0;
  while (count < blocks.size() && blocks[blocks.size() - 1 - count].block.size() < kLineSegments) ++count;
  return count;
}

// The newest blocks of whole lines that one merge should take: an older one joins while it is no larger than
// all newer ones together, and they fit into one block.
Range range_due(const std::vector<LiveBlock>& blocks) {
  Range range{blocks.size() - count_small_at_end(blocks), 0};
  std::size_t total = 0;
  while (range.first > 0) {
    const std::size_t size = blocks[range.first - 1].block.size();
    if ((range.count > 0 && size > total) || total + size > kMaxBlockSegments) break;
    total += size;
    --range.first;
    ++range.count;
  }
  return range;
}

void merge_if_due(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group) {
  const Group stored = read_group(transaction, side, group);
  const Range range = range_due(stored.blocks);
  if (range.count < 2) return;
  replace(transaction, side, group, stored.blocks, range,
          merge(side, std::span(stored.blocks).subspan(range.first, range.count)));
}

// What a group's newest segments become: blocks that replace its last ones, and a tail.
struct Growth {
  Range replaced;
  std::vector<std::string> blocks;
  std::string tail;
};

// If there are enough small blocks and new segments, they become blocks of whole lines; what is left over
// becomes a small block or the tail.
Growth grow(const IndexSide& side, const Group& stored, std::vector<Entry>& newest) {
  std::size_t taken = count_small_at_end(stored.blocks);
  std::size_t small = newest.size();
  for (std::size_t i = stored.blocks.size() - taken; i < stored.blocks.size(); ++i)
    small += stored.blocks[i].block.size();
  if (small < kLineSegments) taken = taken > 0 && stored.blocks.back().block.size() < kGrowingBlock ? 1 : 0;
  Growth growth{{stored.blocks.size() - taken, taken}, {}, {}};
  for (std::size_t i = growth.replaced.first; i < stored.blocks.size(); ++i)
    append_live(stored.blocks[i], newest);
  sort(side, newest);
  std::span<const Entry> rest = newest;
  while (rest.size() >= kLineSegments) {
    const std::size_t whole = std::min(rest.size() / kLineSegments * kLineSegments, kMaxBlockSegments);
    growth.blocks.push_back(build_block(rest.first(whole)));
    rest = rest.subspan(whole);
  }
  if (rest.size() >= kTailSegments) {
    growth.blocks.push_back(build_block(rest));
  } else {
    for (const Entry& entry : rest) Tail::append(growth.tail, entry);
  }
  return growth;
}

void put_tail(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
              const std::string& bytes) {
  const Key key = part_key(side, group, kTailNumber, Part::kTail);
  if (bytes.empty()) {
    transaction.erase(Table::kBlocks, key);
  } else {
    transaction.put(Table::kBlocks, key, bytes);
  }
}

// Adds to `entered` the tail that entered blocks, if it did.
void add_to_group(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                  std::span<const Entry> segments, std::vector<Tail>& entered) {
  const Key key = part_key(side, group, kTailNumber, Part::kTail);
  std::string bytes(transaction.get(Table::kBlocks, key).value_or(std::string_view()));
  for (const Entry& segment : segments) Tail::append(bytes, segment);
  Tail tail;
  if (const std::string_view fault = tail.read(bytes, range_of(group)); !fault.empty())
    throw_damaged(side, group, "the tail", fault);
  if (tail.entries().size() >= kTailSegments) {
    const Group stored = read_group(transaction, side, group);
    std::vector<Entry> newest = tail.entries();
    const Growth growth = grow(side, stored, newest);
    replace(transaction, side, group, stored.blocks, growth.replaced, growth.blocks);
    merge_if_due(transaction, side, group);
    bytes = growth.tail;
    entered.push_back(std::move(tail));
  }
  put_tail(transaction, side, group, bytes);
}

// Rebuilds a block from what lives once more than half of it is deleted.
void compact_if_due(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                    std::uint32_t number) {
  const Group stored = read_group(transaction, side, group);
  const auto block = std::ranges::find(stored.blocks, number, &LiveBlock::number);
  if (block == stored.blocks.end())
    throw_damaged(side, group, "block " + std::to_string(number), "it cannot be found again");
  std::size_t dead = 0;
  for (const char byte : block->live)
    dead += static_cast<std::size_t>(8 - std::popcount(static_cast<unsigned char>(byte)));
  if (dead * 2 <= block->block.size()) return;
  replace(transaction, side, group, stored.blocks,
          {static_cast<std::size_t>(block - stored.blocks.begin()), 1}, merge(side, {block, 1}));
}

bool remove_from_tail(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                      const Tail& tail, SegmentId id) {
  std::string rest;
  bool found = false;
  for (const Entry& entry : tail.entries()) {
    if (entry.id == id) {
      found = true;
    } else {
      Tail::append(rest, entry);
    }
  }
  if (found) put_tail(transaction, side, group, rest);
  return found;
}

}  // namespace

void add_segments(store::WriteTransaction& transaction, const IndexSide& side,
                  std::span<const Entry> segments) {
  std::map<LengthGroup, std::vector<Entry>> groups;
  for (const Entry& segment : segments) groups[group_of(segment)].push_back(segment);
  std::vector<Tail> entered;
  for (const auto& [group, members] : groups) add_to_group(transaction, side, group, members, entered);
  std::vector<Entry> counted;
  for (const Tail& tail : entered)
    counted.insert(counted.end(), tail.entries().begin(), tail.entries().end());
  count_stems(transaction, side, counted);
}

void remove_segment(store::WriteTransaction& transaction, const IndexSide& side, const Entry& segment) {
  const LengthGroup group = group_of(segment);
  std::string live;
  std::uint32_t number = kTailNumber;
  const Group stored = read_group(transaction, side, group);
  if (remove_from_tail(transaction, side, group, stored.tail, segment.id)) return;
  for (const LiveBlock& block : stored.blocks) {
    const std::size_t place = find_id(block.block, segment.id);
    if (place == block.block.size() || !is_live(block.live, place)) continue;
    live = block.live;
    clear_live(live, place);
    number = block.number;
  }
  if (number == kTailNumber) return;
  transaction.put(Table::kBlocks, part_key(side, group, number, Part::kLive), live);
  compact_if_due(transaction, side, group, number);
}

std::vector<std::string> languages_of(const store::ReadTransaction& transaction, std::uint32_t memory) {
  std::vector<std::string> languages;
  const Key prefix = Key().u32(memory);
  store::Cursor cursor = transaction.cursor(Table::kBlocks);
  Key next = prefix;
  while (cursor.seek(next) && cursor.key().starts_with(prefix.str())) {
    KeyReader reader(cursor.key().substr(prefix.str().size()));
    languages.emplace_back(reader.text());
    next = Key().u32(memory).bytes(languages.back()).bytes("\1");  // After all groups of the language.
  }
  return languages;
}

}  // namespace entente::index
