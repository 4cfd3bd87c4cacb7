#include "server/memory/units.h"

#include "server/records/records.h"

namespace entente::memory {

using store::Key;
using store::KeyReader;
using store::Table;

Key unit_key(std::uint32_t memory, UnitId id) {
  return Key().u32(memory).u64(id);
}

Key unit_version_key(std::uint32_t memory, UnitId id, Revision revision) {
  return Key().u32(memory).u64(id).u64(revision);
}

std::optional<TranslationUnit> find_unit_without_uses(const store::ReadTransaction& transaction,
                                                      const catalogue::NumberedMemory& memory, UnitId id) {
  const auto bytes = transaction.get(Table::kUnits, unit_key(memory.number, id));
  if (!bytes) return std::nullopt;
  return records::decode_unit(*bytes, memory.memory.id, id);
}

void read_uses(const store::ReadTransaction& transaction, std::uint32_t memory, TranslationUnit& unit) {
  const auto bytes = transaction.get(Table::kUnitUses, unit_key(memory, unit.id));
  if (!bytes) return;
  KeyReader reader(*bytes);
  unit.uses = static_cast<std::int64_t>(reader.u64());
  unit.used = Time(std::chrono::microseconds(reader.u64()));
}

std::optional<TranslationUnit> find_unit(const store::ReadTransaction& transaction,
                                         const catalogue::NumberedMemory& memory, UnitId id) {
  auto unit = find_unit_without_uses(transaction, memory, id);
  if (unit) read_uses(transaction, memory.number, *unit);
  return unit;
}

std::vector<TranslationUnit> list_units(const store::ReadTransaction& transaction,
                                        const catalogue::NumberedMemory& memory, UnitId after,
                                        std::size_t limit, const UnitFilter& filter,
                                        const Cancellation& cancellation, std::size_t most_bytes) {
  std::vector<TranslationUnit> found;
  std::size_t bytes = 0;
  const Key prefix = Key().u32(memory.number);
  store::Cursor cursor = transaction.cursor(Table::kUnits);
  for (bool there = cursor.seek(unit_key(memory.number, after + 1));
       there && cursor.key().starts_with(prefix.str()) && found.size() < limit; there = cursor.next()) {
    cancellation.check("allow more time or ask for smaller pages");
    KeyReader key(cursor.key().substr(prefix.str().size()));
    TranslationUnit unit = records::decode_unit(cursor.value(), memory.memory.id, key.u64());
    if (!filter.accepts(unit)) continue;
    bytes += cursor.value().size();
    if (!found.empty() && bytes > most_bytes) break;
    read_uses(transaction, memory.number, unit);
    found.push_back(std::move(unit));
  }
  return found;
}

std::optional<Language> common_source_language(const store::ReadTransaction& transaction,
                                               const catalogue::NumberedMemory& memory,
                                               const Cancellation& cancellation) {
  const Key prefix = Key().u32(memory.number);
  std::string common;
  store::Cursor cursor = transaction.cursor(Table::kUnits);
  for (bool there = cursor.seek(prefix.str()); there && cursor.key().starts_with(prefix.str());
       there = cursor.next()) {
    cancellation.check("allow more time");
    const std::string_view tag = records::source_language_of_unit(cursor.value());
    if (common.empty()) common = tag;
    if (tag.empty() || tag != common) return std::nullopt;
  }
  if (common.empty()) return std::nullopt;
  return Language::parse(common);
}

}  // namespace entente::memory
