#include "server/index/segment_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "server/index/keys.h"
#include "server/index/stem_counts.h"
#include "server/store/key.h"

namespace entente::index {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

// A tail is compared one by one, which costs what a few lines of a block do; joining it to a block costs a
// rewrite of that block. 16 keeps both small.
constexpr std::size_t kTailSegments = 16;

// The tail joins the newest block while that is below kGrowingBlock. Blocks below kLine segments are made
// into whole lines as soon as there are enough of them, and blocks of whole lines are doubled, like the
// digits of a binary number that counts up: rows of whole lines are merged by copying. A group of 100,000 has
// some ten blocks.
constexpr std::size_t kGrowingBlock = 128;

// A tail as bytes: for each segment u64 id, u32 count, u32 key, count × u32 tokens.
class Tail {
 public:
  void read(std::string_view bytes) {
    starts_.clear();
    tokens_.resize(bytes.size() / sizeof(TokenId));  // Too many, never too few.
    std::size_t at = 0;
    while (bytes.size() >= sizeof(Start)) {
      Start start;
      std::memcpy(&start, bytes.data(), sizeof start);
      bytes.remove_prefix(sizeof start);
      std::memcpy(tokens_.data() + at, bytes.data(), start.count * sizeof(TokenId));
      bytes.remove_prefix(start.count * sizeof(TokenId));
      at += start.count;
      starts_.push_back(start);
    }
    list_entries();
  }

  static void append(std::string& bytes, const Entry& segment) {
    const Start start{segment.id, static_cast<std::uint32_t>(segment.tokens.size()), segment.key};
    bytes.append(reinterpret_cast<const char*>(&start), sizeof start);
    bytes.append(reinterpret_cast<const char*>(segment.tokens.data()), segment.tokens.size_bytes());
  }

  // Views of this.
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  struct Start {
    SegmentId id;
    std::uint32_t count;
    std::uint32_t key;
  };

  void list_entries() {
    entries_.clear();
    std::size_t at = 0;
    for (const Start& start : starts_) {
      entries_.push_back({start.id, std::span(tokens_).subspan(at, start.count), start.key});
      at += start.count;
    }
  }

  std::vector<Start> starts_;
  std::vector<TokenId> tokens_;
  std::vector<Entry> entries_;
};

struct StoredBlock {
  std::uint32_t number = 0;
  LiveBlock bytes;
};

// The blocks of a group in order of their numbers, and its tail's bytes.
struct Group {
  std::vector<StoredBlock> blocks;
  std::string_view tail;
};

// Into `found`, so that a search over many groups allocates nothing.
void read_group(store::Cursor& cursor, const IndexSide& side, LengthGroup group, Group& found) {
  found.blocks.clear();
  found.tail = {};
  const Key prefix = group_key(side, group);
  std::string_view live;
  for (bool there = cursor.seek(prefix); there && cursor.key().starts_with(prefix.str());
       there = cursor.next()) {
    KeyReader reader(cursor.key().substr(prefix.str().size()));
    const std::uint32_t number = reader.u32();
    switch (static_cast<Part>(reader.rest().front())) {
      case Part::kLive:
        live = cursor.value();
        break;
      case Part::kBlock:
        found.blocks.push_back({number, {cursor.value(), std::exchange(live, {})}});
        break;
      case Part::kTail:
        found.tail = cursor.value();
        break;
    }
  }
}

Group read_group(const store::ReadTransaction& transaction, const IndexSide& side, LengthGroup group) {
  Group found;
  store::Cursor cursor = transaction.cursor(Table::kBlocks);
  read_group(cursor, side, group, found);
  return found;
}

std::size_t size_of(const StoredBlock& block) {
  return BlockView(block.bytes.block).size();
}

void append_live(const LiveBlock& bytes, std::vector<Entry>& entries) {
  const BlockView view(bytes.block);
  for (std::size_t i = 0; i < view.size(); ++i) {
    if (is_live(bytes.live, i)) entries.push_back(view.entry(i));
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

// Puts these blocks in the place of others; `made` views nothing of the store.
void replace(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
             const std::vector<StoredBlock>& blocks, const Range& range,
             const std::vector<std::string>& made) {
  std::vector<std::uint32_t> old;  // Their views end with the first write.
  for (std::size_t i = range.first; i < range.first + range.count; ++i) old.push_back(blocks[i].number);
  const bool at_end = range.first == blocks.size();
  std::uint32_t number = !at_end ? blocks[range.first].number : blocks.empty() ? 0 : blocks.back().number + 1;
  for (const std::uint32_t one : old) erase_block(transaction, side, group, one);
  for (const std::string& block : made)
    transaction.put(Table::kBlocks, part_key(side, group, number++, Part::kBlock), block);
}

std::string build_sorted(std::vector<Entry>& entries) {
  std::ranges::sort(entries, {}, &Entry::id);
  return build_block(entries);
}

std::vector<std::string> merge(std::span<const StoredBlock> blocks) {
  std::vector<LiveBlock> parts;
  for (const StoredBlock& block : blocks) parts.push_back(block.bytes);
  if (auto whole = concatenate(parts)) return {*std::move(whole)};
  std::vector<Entry> entries;
  for (const LiveBlock& part : parts) append_live(part, entries);
  if (entries.empty()) return {};
  return {build_sorted(entries)};
}

std::size_t count_small_at_end(const std::vector<StoredBlock>& blocks) {
  std::size_t count = 0;
  while (count < blocks.size() && size_of(blocks[blocks.size() - 1 - count]) < kLineSegments) ++count;
  return count;
}

// The newest blocks of whole lines that one merge should take: as long as the one before is no larger than
// all behind it together, and they fit in one.
Range range_due(const std::vector<StoredBlock>& blocks) {
  Range range{blocks.size() - count_small_at_end(blocks), 0};
  std::size_t total = 0;
  while (range.first > 0) {
    const std::size_t size = size_of(blocks[range.first - 1]);
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
          merge(std::span(stored.blocks).subspan(range.first, range.count)));
}

LengthGroup group_of(const Entry& segment) {
  return index::group_of(static_cast<std::uint32_t>(segment.tokens.size()));
}

// What becomes of a group's newest segments: blocks in the place of its last ones, and a tail.
struct Growth {
  Range replaced;
  std::vector<std::string> blocks;
  std::string tail;
};

// Blocks of whole lines from all that is small if there are so many, and one for what is left over.
Growth grow(const Group& stored, std::vector<Entry>& newest) {
  std::size_t taken = count_small_at_end(stored.blocks);
  std::size_t small = newest.size();
  for (std::size_t i = stored.blocks.size() - taken; i < stored.blocks.size(); ++i)
    small += size_of(stored.blocks[i]);
  if (small < kLineSegments) taken = taken > 0 && size_of(stored.blocks.back()) < kGrowingBlock ? 1 : 0;
  Growth growth{{stored.blocks.size() - taken, taken}, {}, {}};
  for (std::size_t i = growth.replaced.first; i < stored.blocks.size(); ++i)
    append_live(stored.blocks[i].bytes, newest);
  std::ranges::sort(newest, {}, &Entry::id);
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

// Adds to `entered` the tail that entered blocks, if it did.
void add_to_group(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                  std::span<const Entry> segments, std::vector<Tail>& entered) {
  const Key key = part_key(side, group, kTailNumber, Part::kTail);
  std::string bytes(transaction.get(Table::kBlocks, key).value_or(std::string_view()));
  for (const Entry& segment : segments) Tail::append(bytes, segment);
  Tail tail;
  tail.read(bytes);
  if (tail.entries().size() >= kTailSegments) {
    const Group stored = read_group(transaction, side, group);
    std::vector<Entry> newest = tail.entries();
    const Growth growth = grow(stored, newest);
    replace(transaction, side, group, stored.blocks, growth.replaced, growth.blocks);
    merge_if_due(transaction, side, group);
    bytes = growth.tail;
    entered.push_back(std::move(tail));
  }
  if (bytes.empty()) {
    transaction.erase(Table::kBlocks, key);
  } else {
    transaction.put(Table::kBlocks, key, bytes);
  }
}

// A block of which more than half is deleted is written anew with what lives.
void compact_if_due(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                    std::uint32_t number) {
  const Group stored = read_group(transaction, side, group);
  const auto block = std::ranges::find(stored.blocks, number, &StoredBlock::number);
  std::size_t dead = 0;
  for (const char byte : block->bytes.live)
    dead += static_cast<std::size_t>(8 - std::popcount(static_cast<unsigned char>(byte)));
  if (dead * 2 <= size_of(*block)) return;
  replace(transaction, side, group, stored.blocks,
          {static_cast<std::size_t>(block - stored.blocks.begin()), 1}, merge({block, 1}));
}

bool remove_from_tail(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                      std::string_view bytes, SegmentId id) {
  Tail tail;
  tail.read(bytes);
  std::string rest;
  bool found = false;
  for (const Entry& entry : tail.entries()) {
    if (entry.id == id) {
      found = true;
    } else {
      Tail::append(rest, entry);
    }
  }
  if (found) transaction.put(Table::kBlocks, part_key(side, group, kTailNumber, Part::kTail), rest);
  return found;
}

// Calls visit(entry) for each live segment that has all the keys, hash collisions apart.
void visit_with_all(const LiveBlock& bytes, std::span<const std::uint32_t> hashes, const VisitEntry& visit) {
  static const FindCandidates find_candidates = find_candidates_with(best_instruction_set());
  const BlockView block(bytes.block);
  std::vector<const std::byte*> rows;
  for (const std::uint32_t hash : hashes) rows.push_back(block.row(row_of(hash, block.rows())));
  LineMask mask;
  auto line = static_cast<std::ptrdiff_t>(block.lines()) - 1;
  for (; (line = find_candidates({rows, 0}, line, mask)) >= 0; --line) {
    const std::size_t first = static_cast<std::size_t>(line) * kLineSegments;
    for (std::size_t bit = 0; bit < kLineSegments && first + bit < block.size(); ++bit) {
      const bool has_all = (mask[bit / 64] >> (bit % 64) & 1) != 0;
      if (has_all && is_live(bytes.live, first + bit)) visit(block.entry(first + bit));
    }
  }
}

void visit_group(const Group& stored, std::span<const std::uint32_t> hashes, const VisitEntry& visit) {
  Tail tail;
  tail.read(stored.tail);
  std::ranges::for_each(tail.entries(), visit);
  for (const StoredBlock& block : stored.blocks) visit_with_all(block.bytes, hashes, visit);
}

}  // namespace

void add_segments(store::WriteTransaction& transaction, const IndexSide& side,
                  std::span<const Entry> segments) {
  std::vector<Entry> sorted(segments.begin(), segments.end());
  std::ranges::stable_sort(sorted, {}, [](const Entry& segment) { return group_of(segment); });
  std::vector<Tail> entered;
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const LengthGroup group = group_of(*begin);
    const auto end =
        std::find_if(begin, sorted.end(), [&](const Entry& segment) { return group_of(segment) != group; });
    add_to_group(transaction, side, group, {begin, end}, entered);
    begin = end;
  }
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
  for (const StoredBlock& block : stored.blocks) {
    const BlockView view(block.bytes.block);
    const std::size_t place = find_id(view, segment.id);
    if (place == view.size() || !is_live(block.bytes.live, place)) continue;
    live = block.bytes.live;
    clear_live(live, place);
    number = block.number;
  }
  if (number == kTailNumber) return;
  transaction.put(Table::kBlocks, part_key(side, group, number, Part::kLive), live);
  compact_if_due(transaction, side, group, number);
}

SearchResult search(const store::ReadTransaction& transaction, const IndexSide& side, Searcher& searcher,
                    std::span<const TokenId> question, const SearchOptions& options) {
  thread_local Group stored;
  thread_local Tail tail;
  searcher.start(question, options);
  store::Cursor cursor = transaction.cursor(Table::kBlocks);
  while (const auto group = searcher.next_group()) {
    read_group(cursor, side, *group, stored);
    tail.read(stored.tail);
    searcher.search_tail(tail.entries());
    for (const StoredBlock& block : stored.blocks) searcher.foresee(block.bytes);
    for (std::size_t i = stored.blocks.size(); i-- > 0;) {
      if (i > 0) searcher.foresee_rows(stored.blocks[i - 1].bytes);
      searcher.search_block(stored.blocks[i].bytes);
    }
  }
  return searcher.finish();
}

void for_each_equal(const store::ReadTransaction& transaction, const IndexSide& side,
                    std::span<const TokenId> tokens, const VisitEntry& visit) {
  std::vector<std::uint32_t> hashes;
  append_key_hashes(tokens, hashes);
  visit_group(read_group(transaction, side, group_of({0, tokens})), hashes, [&](const Entry& entry) {
    if (std::ranges::equal(entry.tokens, tokens)) visit(entry);
  });
}

void for_each_with_all(const store::ReadTransaction& transaction, const IndexSide& side,
                       std::span<const TokenId> tokens, const VisitEntry& visit) {
  std::vector<std::uint32_t> hashes;
  append_key_hashes(tokens, hashes);
  const LengthGroup shortest =
      tokens.empty() ? LengthGroup{0} : index::group_of(static_cast<std::uint32_t>(tokens.size()));
  for (LengthGroup group = shortest; group < kLengthGroups; ++group)
    visit_group(read_group(transaction, side, group), hashes, visit);
}

void for_each_segment(const store::ReadTransaction& transaction, const IndexSide& side,
                      const VisitEntry& visit) {
  for_each_with_all(transaction, side, {}, visit);
}

std::vector<std::string> languages_of(const store::ReadTransaction& transaction, std::uint32_t memory) {
  std::vector<std::string> languages;
  const Key prefix = Key().u32(memory);
  store::Cursor cursor = transaction.cursor(Table::kBlocks);
  Key next = prefix;
  while (cursor.seek(next) && cursor.key().starts_with(prefix.str())) {
    KeyReader reader(cursor.key().substr(prefix.str().size()));
    languages.emplace_back(reader.text());
    next = Key().u32(memory).bytes(languages.back()).bytes("\1");  // Behind all groups of the language.
  }
  return languages;
}

}  // namespace entente::index
