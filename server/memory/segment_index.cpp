#include "server/memory/segment_index.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "server/store/key.h"

namespace entente::memory {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

// A tail is compared one by one, which costs what a few lines of a block do; joining it to a block costs a
// rewrite of that block. 32 keeps both small.
constexpr std::size_t kTailSegments = 32;

// A block below the first size is the one that the tail joins; each further size is merged from
// kBlocksPerMerge of the one before, so that a segment is rewritten a few times in its life and a group of a
// million has some forty blocks.
constexpr std::size_t kSmallBlock = 512;
constexpr std::size_t kLargeBlock = 3'584;
constexpr std::size_t kFullBlock = 25'088;
constexpr std::size_t kBlocksPerMerge = 7;
static_assert(kLargeBlock == kSmallBlock * kBlocksPerMerge && kFullBlock == kLargeBlock * kBlocksPerMerge);
static_assert((kSmallBlock + kTailSegments) * kBlocksPerMerge * kBlocksPerMerge <= kMaxBlockSegments);

constexpr std::uint32_t kTailNumber = 0xffffffff;  // Behind all blocks of its group.

// Parts of one block, in the order of their keys: what is deleted comes before what it is deleted from.
enum class Part : char { kLive = 0, kBlock = 1, kTail = 2 };

Key group_key(const IndexSide& side, LengthGroup group) {
  return Key().u32(side.memory).text(side.language.primary()).u16(group);
}

Key part_key(const IndexSide& side, LengthGroup group, std::uint32_t number, Part part) {
  const char letter = static_cast<char>(part);
  return group_key(side, group).u32(number).bytes({&letter, 1});
}

// A tail as bytes: for each segment u64 id, u32 count, count × u32 tokens.
class Tail {
 public:
  void read(std::string_view bytes) {
    while (bytes.size() >= sizeof(SegmentId) + sizeof(std::uint32_t)) {
      SegmentId id = 0;
      std::uint32_t count = 0;
      std::memcpy(&id, bytes.data(), sizeof id);
      std::memcpy(&count, bytes.data() + sizeof id, sizeof count);
      bytes.remove_prefix(sizeof id + sizeof count);
      starts_.push_back({id, tokens_.size()});
      tokens_.resize(tokens_.size() + count);
      std::memcpy(tokens_.data() + tokens_.size() - count, bytes.data(), count * sizeof(TokenId));
      bytes.remove_prefix(count * sizeof(TokenId));
    }
  }

  static void append(std::string& bytes, const Entry& segment) {
    const auto count = static_cast<std::uint32_t>(segment.tokens.size());
    bytes.append(reinterpret_cast<const char*>(&segment.id), sizeof segment.id);
    bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
    bytes.append(reinterpret_cast<const char*>(segment.tokens.data()), segment.tokens.size_bytes());
  }

  // Views of this.
  std::vector<Entry> entries() const {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < starts_.size(); ++i) {
      const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1].at : tokens_.size();
      entries.push_back({starts_[i].id, std::span(tokens_).subspan(starts_[i].at, end - starts_[i].at)});
    }
    return entries;
  }

 private:
  struct Start {
    SegmentId id;
    std::size_t at;
  };
  std::vector<Start> starts_;
  std::vector<TokenId> tokens_;
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

Group read_group(store::Cursor& cursor, const IndexSide& side, LengthGroup group) {
  Group found;
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
  return found;
}

std::size_t size_of(const StoredBlock& block) {
  return BlockView(block.bytes.block).size();
}

void append_live(const LiveBlock& bytes, std::vector<Entry>& entries) {
  const BlockView view(bytes.block);
  for (std::size_t i = 0; i < view.size(); ++i) {
    if (is_live(bytes.live, i)) entries.push_back({view.id(i), view.tokens(i)});
  }
}

void erase_block(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                 std::uint32_t number) {
  transaction.erase(Table::kBlocks, part_key(side, group, number, Part::kLive));
  transaction.erase(Table::kBlocks, part_key(side, group, number, Part::kBlock));
}

// Puts one block of the entries in the place of the last `count` blocks.
void replace_last(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
                  const std::vector<StoredBlock>& blocks, std::size_t count, std::vector<Entry>& entries) {
  std::ranges::sort(entries, {}, &Entry::id);
  const std::string merged = entries.empty() ? std::string() : build_block(entries);
  const std::uint32_t number = count > 0        ? blocks[blocks.size() - count].number
                               : blocks.empty() ? 0
                                                : blocks.back().number + 1;
  // The entries view the store: from here on nothing reads them.
  std::vector<std::uint32_t> old;
  for (std::size_t i = blocks.size() - count; i < blocks.size(); ++i) old.push_back(blocks[i].number);
  for (const std::uint32_t one : old) erase_block(transaction, side, group, one);
  if (!merged.empty()) transaction.put(Table::kBlocks, part_key(side, group, number, Part::kBlock), merged);
}

// Merges the newest blocks when enough of one size stand in a row; a merge may make the next one due.
void merge_if_due(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group) {
  for (const auto& [least, below] :
       {std::pair{kSmallBlock, kLargeBlock}, std::pair{kLargeBlock, kFullBlock}}) {
    store::Cursor cursor = transaction.cursor(Table::kBlocks);
    const Group stored = read_group(cursor, side, group);
    std::size_t count = 0;
    while (count < stored.blocks.size()) {
      const std::size_t size = size_of(stored.blocks[stored.blocks.size() - 1 - count]);
      if (size < least || size >= below) break;
      ++count;
    }
    if (count < kBlocksPerMerge) return;
    std::vector<Entry> entries;
    for (std::size_t i = stored.blocks.size() - count; i < stored.blocks.size(); ++i) {
      append_live(stored.blocks[i].bytes, entries);
    }
    replace_last(transaction, side, group, stored.blocks, count, entries);
  }
}

void join_tail(store::WriteTransaction& transaction, const IndexSide& side, LengthGroup group,
               const Tail& tail) {
  {
    store::Cursor cursor = transaction.cursor(Table::kBlocks);
    const Group stored = read_group(cursor, side, group);
    std::vector<Entry> entries = tail.entries();
    const bool join = !stored.blocks.empty() && size_of(stored.blocks.back()) < kSmallBlock;
    if (join) append_live(stored.blocks.back().bytes, entries);
    replace_last(transaction, side, group, stored.blocks, join ? 1 : 0, entries);
  }
  transaction.erase(Table::kBlocks, part_key(side, group, kTailNumber, Part::kTail));
  merge_if_due(transaction, side, group);
}

bool is_indexed(const Entry& segment) {
  return !segment.tokens.empty() && segment.tokens.size() <= kMaxSegmentTokens;
}

LengthGroup group_of(const Entry& segment) {
  return memory::group_of(static_cast<std::uint32_t>(segment.tokens.size()));
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

}  // namespace

void add_segment(store::WriteTransaction& transaction, const IndexSide& side, const Entry& segment) {
  if (!is_indexed(segment)) return;
  const LengthGroup group = group_of(segment);
  const Key key = part_key(side, group, kTailNumber, Part::kTail);
  std::string bytes(transaction.get(Table::kBlocks, key).value_or(std::string_view()));
  Tail::append(bytes, segment);
  Tail tail;
  tail.read(bytes);
  if (tail.entries().size() < kTailSegments) {
    transaction.put(Table::kBlocks, key, bytes);
  } else {
    join_tail(transaction, side, group, tail);
  }
}

void remove_segment(store::WriteTransaction& transaction, const IndexSide& side, const Entry& segment) {
  if (!is_indexed(segment)) return;
  const LengthGroup group = group_of(segment);
  std::string live;
  std::uint32_t number = kTailNumber;
  {
    store::Cursor cursor = transaction.cursor(Table::kBlocks);
    const Group stored = read_group(cursor, side, group);
    if (remove_from_tail(transaction, side, group, stored.tail, segment.id)) return;
    for (const StoredBlock& block : stored.blocks) {
      const BlockView view(block.bytes.block);
      const std::size_t place = find_id(view, segment.id);
      if (place == view.size() || !is_live(block.bytes.live, place)) continue;
      live = block.bytes.live;
      clear_live(live, place);
      number = block.number;
    }
  }
  if (number != kTailNumber)
    transaction.put(Table::kBlocks, part_key(side, group, number, Part::kLive), live);
}

SearchResult search(const store::ReadTransaction& transaction, const IndexSide& side, Searcher& searcher,
                    std::span<const TokenId> question, const SearchOptions& options) {
  searcher.start(question, options);
  store::Cursor cursor = transaction.cursor(Table::kBlocks);
  while (const auto group = searcher.next_group()) {
    const Group stored = read_group(cursor, side, *group);
    if (!stored.tail.empty()) {
      Tail tail;
      tail.read(stored.tail);
      searcher.search_tail(tail.entries());
    }
    for (std::size_t i = stored.blocks.size(); i-- > 0;) searcher.search_block(stored.blocks[i].bytes);
  }
  return searcher.finish();
}

}  // namespace entente::memory
