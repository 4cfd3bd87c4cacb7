#include "server/memory/units.h"

#include "server/records/records.h"

namespace entente::memory {

using store::Key;
using store::Table;

Key unit_key(std::uint32_t memory, UnitId id) {
  return Key().u32(memory).u64(id);
}

std::optional<TranslationUnit> find_unit(const store::ReadTransaction& transaction,
                                         const catalogue::NumberedMemory& memory, UnitId id) {
  const auto bytes = transaction.get(Table::kUnits, unit_key(memory.number, id));
  if (!bytes) return std::nullopt;
  return records::decode_unit(*bytes, memory.memory.id, id);
}

std::vector<TranslationUnit> list_units(const store::ReadTransaction& transaction,
                                        const catalogue::NumberedMemory& memory, UnitId after,
                                        std::size_t limit) {
  std::vector<TranslationUnit> found;
  const Key prefix = Key().u32(memory.number);
  store::Cursor cursor = transaction.cursor(Table::kUnits);
  for (bool there = cursor.seek(unit_key(memory.number, after + 1));
       there && cursor.key().starts_with(prefix.str()) && found.size() < limit; there = cursor.next()) {
    store::KeyReader key(cursor.key().substr(prefix.str().size()));
    found.push_back(records::decode_unit(cursor.value(), memory.memory.id, key.u64()));
  }
  return found;
}

}  // namespace entente::memory
