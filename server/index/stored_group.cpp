#include "server/index/stored_group.h"

#include <string>
#include <utility>
#include <vector>

#include "server/error/error.h"
#include "server/index/keys.h"

namespace entente::index {
namespace {

struct BlockRow {
  std::uint32_t number = 0;
  std::string_view block;
  std::string_view live;
};

// Finds the rows without opening them. A block is seldom in the processor's cache: its header is prefetched
// here, and read when the headers of all blocks have been prefetched.
std::string_view find_rows(store::Cursor& cursor, const IndexSide& side, LengthGroup group,
                           std::vector<BlockRow>& blocks) {
  const store::Key prefix = group_key(side, group);
  std::string_view tail;
  BlockRow next;
  for (bool there = cursor.seek(prefix); there && cursor.key().starts_with(prefix.str());
       there = cursor.next()) {
    const auto place = parse_place(cursor.key().substr(prefix.str().size()));
    if (!place) throw_damaged(side, group, "a row", "its key is malformed");
    if (place->part == Part::kTail) {
      tail = cursor.value();
    } else if (place->part == Part::kLive) {
      next = {place->number, {}, cursor.value()};
    } else {
      if (next.number != place->number) next = {place->number, {}, {}};
      next.block = cursor.value();
      __builtin_prefetch(next.block.data());
      blocks.push_back(std::exchange(next, {}));
    }
  }
  return tail;
}

}  // namespace

void throw_damaged(const IndexSide& side, LengthGroup group, std::string_view row, std::string_view fault) {
  const LengthRange lengths = range_of(group);
  throw Error(Reason::kDataLoss, "The index is damaged (memory number " + std::to_string(side.memory) +
                                     ", language " + std::string(side.language.primary()) + ", segments of " +
                                     std::to_string(lengths.shortest) + " to " +
                                     std::to_string(lengths.longest) + " words, " + std::string(row) +
                                     "): " + std::string(fault) +
                                     "; restore the data folder from a backup or run entente-server rebuild");
}

void read_group(store::Cursor& cursor, const IndexSide& side, LengthGroup group, Group& found) {
  thread_local std::vector<BlockRow> rows;
  rows.clear();
  found.blocks.clear();
  const std::string_view tail = find_rows(cursor, side, group, rows);
  if (const std::string_view fault = found.tail.read(tail, range_of(group)); !fault.empty())
    throw_damaged(side, group, "the tail", fault);
  for (const BlockRow& row : rows) {
    const std::string_view fault = fault_of_header(row.block, range_of(group));
    if (!fault.empty()) throw_damaged(side, group, "block " + std::to_string(row.number), fault);
    found.blocks.push_back({row.number, BlockView(row.block), row.live});
  }
}

Group read_group(const store::ReadTransaction& transaction, const IndexSide& side, LengthGroup group) {
  Group found;
  store::Cursor cursor = transaction.cursor(store::Table::kBlocks);
  read_group(cursor, side, group, found);
  return found;
}

}  // namespace entente::index
