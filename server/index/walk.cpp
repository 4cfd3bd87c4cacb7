#include "server/index/walk.h"

#include <algorithm>
#include <vector>

#include "server/index/length_group.h"
#include "server/index/row_scan.h"
#include "server/index/stored_group.h"

namespace entente::index {
namespace {

// Calls visit(place) for each live segment of the block that has all the keys, hash collisions apart.
template <typename Visit>
void visit_block(const LiveBlock& live_block, std::span<const std::uint32_t> hashes, Visit&& visit) {
  static const FindCandidates find_candidates = find_candidates_with(best_instruction_set());
  const BlockView& block = live_block.block;
  std::vector<const std::byte*> rows;
  for (const std::uint32_t hash : hashes) rows.push_back(block.row(row_of(hash, block.rows())));
  LineMask mask;
  auto line = static_cast<std::ptrdiff_t>(block.lines()) - 1;
  for (; (line = find_candidates({rows, 0}, line, mask)) >= 0; --line) {
    const std::size_t first = static_cast<std::size_t>(line) * kLineSegments;
    for_each_bit_downwards(mask, [&](std::size_t bit) {
      if (first + bit < block.size() && is_live(live_block.live, first + bit)) visit(first + bit);
    });
  }
}

std::vector<std::uint32_t> hashes_of(std::span<const TokenId> tokens) {
  std::vector<std::uint32_t> hashes;
  append_key_hashes(tokens, hashes);
  return hashes;
}

LengthGroup group_of(std::span<const TokenId> tokens) {
  return index::group_of(static_cast<std::uint32_t>(tokens.size()));
}

}  // namespace

std::size_t for_each_equal(const store::ReadTransaction& transaction, const IndexSide& side,
                           std::span<const TokenId> tokens, const AcceptKey& accepts, const VisitEntry& visit,
                           const Cancellation& cancellation, const char* remedy) {
  std::size_t compared = 0;
  const auto compare = [&](const Entry& entry) {
    cancellation.check(remedy);
    ++compared;
    if (std::ranges::equal(entry.tokens, tokens)) visit(entry);
  };
  const Group group = read_group(transaction, side, group_of(tokens));
  for (const Entry& entry : group.tail.entries()) {
    if (accepts(entry.key)) compare(entry);
  }
  const std::vector<std::uint32_t> hashes = hashes_of(tokens);
  for (const LiveBlock& block : group.blocks) {
    cancellation.check(remedy);
    visit_block(block, hashes, [&](std::size_t place) {
      if (accepts(block.block.key(place))) compare(block.block.entry(place));
    });
  }
  return compared;
}

void for_each_with_all(const store::ReadTransaction& transaction, const IndexSide& side,
                       std::span<const TokenId> tokens, const VisitEntry& visit,
                       const Cancellation& cancellation, const char* remedy) {
  const std::vector<std::uint32_t> hashes = hashes_of(tokens);
  store::Cursor cursor = transaction.cursor(store::Table::kBlocks);
  Group stored;
  const auto visit_one = [&](const Entry& entry) {
    cancellation.check(remedy);
    visit(entry);
  };
  for (LengthGroup group = tokens.empty() ? 0 : group_of(tokens); group < kLengthGroups; ++group) {
    read_group(cursor, side, group, stored);
    const std::vector<Entry>& tail = stored.tail.entries();
    for (std::size_t i = tail.size(); i-- > 0;) visit_one(tail[i]);
    for (std::size_t i = stored.blocks.size(); i-- > 0;) {
      const LiveBlock& block = stored.blocks[i];
      cancellation.check(remedy);
      visit_block(block, hashes, [&](std::size_t place) { visit_one(block.block.entry(place)); });
    }
  }
}

void for_each_segment(const store::ReadTransaction& transaction, const IndexSide& side,
                      const VisitEntry& visit, const Cancellation& cancellation, const char* remedy) {
  for_each_with_all(transaction, side, {}, visit, cancellation, remedy);
}

}  // namespace entente::index
