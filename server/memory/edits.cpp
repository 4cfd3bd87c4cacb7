#include "server/memory/edits.h"

#include <algorithm>
#include <utility>

#include "server/error/error.h"
#include "server/memory/units.h"
#include "server/records/records.h"
#include "server/store/key.h"

namespace entente::memory {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

constexpr std::string_view kNextUnit = "next_unit";

UnitId read_next_unit(const store::ReadTransaction& transaction) {
  const auto stored = transaction.get(Table::kMeta, kNextUnit);
  return stored ? KeyReader(*stored).u64() : 1;
}

// A file has no time, or one to the second: neither makes a unit different.
bool to_the_second(Time wanted, Time stored) {
  return wanted == Time() || wanted == std::chrono::floor<std::chrono::seconds>(stored);
}

std::string describe(std::string_view memory, UnitId id) {
  return "unit " + std::to_string(id) + " of memory " + std::string(memory);
}

// Authors and times count where the change brings them; uses are counted by the store.
bool equal(const TranslationUnit& stored, TranslationUnit wanted) {
  if (wanted.creator.empty()) wanted.creator = stored.creator;
  if (wanted.changer.empty()) wanted.changer = stored.changer;
  if (to_the_second(wanted.created, stored.created)) wanted.created = stored.created;
  if (to_the_second(wanted.updated, stored.updated)) wanted.updated = stored.updated;
  wanted.uses = stored.uses;
  wanted.used = stored.used;
  wanted.revision = stored.revision;
  return stored == wanted;
}

// Makes the unit as it is stored: the stamp fills in what neither the file nor an older version has.
void fill_in(TranslationUnit& unit, const TranslationUnit* stored, const Stamp& stamp) {
  if (stored != nullptr) {
    unit.creator = stored->creator;
    unit.created = stored->created;
  }
  if (unit.creator.empty()) unit.creator = stamp.author;
  if (unit.created == Time()) unit.created = stamp.time;
  if (unit.changer.empty()) unit.changer = stamp.author;
  if (unit.updated == Time()) unit.updated = stamp.time;
  unit.revision = stamp.sequence;
}

using MayBe = std::function<bool(SegmentKey)>;

// The oldest unit that is the same in everything; otherwise the newest that a repeated source replaces.
// candidates(may_be) gives the units with the same tokens.
std::optional<TranslationUnit> find_repeated(
    const store::ReadTransaction& transaction, const catalogue::NumberedMemory& memory,
    const TranslationUnit& unit, const PreparedUnit& rows,
    const std::function<std::vector<UnitId>(const MayBe&)>& candidates) {
  const bool replaces = memory.memory.repeated_source == RepeatedSource::kReplace;
  const SegmentKey key(rows.source.key);
  std::vector<UnitId> ids = candidates([&](SegmentKey other) {
    return key.may_be_same_unit(other) || (replaces && key.may_be_same_context(other));
  });
  std::ranges::sort(ids);
  std::optional<TranslationUnit> replaced;
  for (const UnitId id : ids) {
    auto stored = find_unit(transaction, memory, id);
    if (!stored) continue;
    if (same_unit(*stored, unit)) return stored;
    if (replaces && same_context(*stored, unit)) replaced = std::move(stored);
  }
  return replaced;
}

}  // namespace

Outcome expected_outcome(const store::ReadTransaction& transaction, const catalogue::NumberedMemory& memory,
                         const PutUnit& edit) {
  const PreparedUnit rows = prepared(edit.unit);
  const auto stored = find_repeated(transaction, memory, edit.unit, rows, [&](const MayBe& may_be) {
    return stored_candidates(transaction, memory.number, rows, may_be);
  });
  if (!stored) return Outcome::kCreated;
  TranslationUnit wanted = edit.unit;
  wanted.id = stored->id;
  return equal(*stored, std::move(wanted)) ? Outcome::kUnchanged : Outcome::kUpdated;
}

UnitWriter::UnitWriter(store::WriteTransaction& transaction)
    : transaction_(transaction), index_(transaction), next_unit_(read_next_unit(transaction)) {}

UnitWriter::OpenMemory& UnitWriter::open(const std::string& id) {
  const auto found = memories_.find(id);
  if (found != memories_.end()) return found->second;
  return memories_.emplace(id, OpenMemory{catalogue::require_memory(transaction_, id), 0}).first->second;
}

TranslationUnit UnitWriter::require_unit(const OpenMemory& memory, UnitId id,
                                         const Expectation& expected) const {
  auto stored = find_unit(transaction_, memory.memory, id);
  catalogue::check_expectation(expected, stored ? std::optional(stored->revision) : std::nullopt,
                               describe(memory.memory.memory.id, id));
  if (!stored) throw Error(Reason::kNotFound, "There is no " + describe(memory.memory.memory.id, id));
  return *std::move(stored);
}

std::optional<TranslationUnit> UnitWriter::find_repeated(const OpenMemory& memory,
                                                         const TranslationUnit& unit,
                                                         const PreparedUnit& rows) const {
  return ::entente::memory::find_repeated(transaction_, memory.memory, unit, rows, [&](const auto& may_be) {
    return index_.candidates(memory.memory.number, rows, may_be);
  });
}

// The stored unit that the edit changes; nothing where the edit adds a unit or restores a deleted one.
std::optional<TranslationUnit> UnitWriter::find_put(const OpenMemory& memory, const PutUnit& edit,
                                                    const PreparedUnit& rows) const {
  if (edit.unit.id == 0) return find_repeated(memory, edit.unit, rows);
  if (edit.restores) return find_unit(transaction_, memory.memory, edit.unit.id);
  return require_unit(memory, edit.unit.id, edit.expected);
}

Outcome UnitWriter::apply(PutUnit& edit, const Stamp& stamp) {
  TranslationUnit& unit = edit.unit;
  OpenMemory& memory = open(unit.memory);
  const bool is_prepared = edit.prepared != nullptr && is_of(*edit.prepared, unit);
  PreparedUnit rows = is_prepared ? *edit.prepared : prepared(unit);
  const auto stored = find_put(memory, edit, rows);
  if (!stored) {
    // A caller cannot expect a version of a unit that is new.
    if (unit.id != 0)
      catalogue::check_expectation(edit.expected, std::nullopt, describe(unit.memory, unit.id));
    if (unit.id == 0) unit.id = next_unit_;
    next_unit_ = std::max(next_unit_, unit.id + 1);
    fill_in(unit, nullptr, stamp);
    put(memory, unit, std::move(rows));
    return Outcome::kCreated;
  }
  catalogue::check_expectation(edit.expected, stored->revision, describe(unit.memory, stored->id));
  // An edit that is applied again already says whether it counted.
  if (!edit.restores) edit.confirmed = edit.refresh_equal && unit.id == 0 && same_unit(*stored, unit);
  unit.id = stored->id;
  if (!edit.refresh_equal && equal(*stored, unit)) return Outcome::kUnchanged;
  retire(memory, *stored, stamp);
  fill_in(unit, &*stored, stamp);
  put(memory, unit, std::move(rows));
  if (edit.confirmed) count_use(memory, unit.id, stamp);
  return Outcome::kUpdated;
}

Outcome UnitWriter::apply(const DeleteUnit& edit, const Stamp& stamp) {
  OpenMemory& memory = open(edit.memory);
  const TranslationUnit stored = require_unit(memory, edit.id, edit.expected);
  retire(memory, stored, stamp);
  transaction_.put(Table::kUnitVersions, unit_version_key(memory.memory.number, edit.id, stamp.sequence), {});
  transaction_.erase(Table::kUnits, unit_key(memory.memory.number, edit.id));
  return Outcome::kDeleted;
}

Outcome UnitWriter::apply(const UseUnit& edit, const Stamp& stamp) {
  const OpenMemory& memory = open(edit.memory);
  require_unit(memory, edit.id, {});
  count_use(memory, edit.id, stamp);
  return Outcome::kUpdated;
}

void UnitWriter::put(OpenMemory& memory, const TranslationUnit& unit, PreparedUnit rows) {
  transaction_.put(Table::kUnits, unit_key(memory.memory.number, unit.id), records::encode(unit));
  index_.add(memory.memory.number, unit.id, std::move(rows));
  ++memory.added_units;
}

void UnitWriter::retire(OpenMemory& memory, const TranslationUnit& stored, const Stamp& stamp) {
  index_.remove(memory.memory.number, stored.id, prepared(stored));
  // What one change writes and removes again was never a version.
  if (stored.revision != stamp.sequence) {
    transaction_.put(Table::kUnitVersions, unit_version_key(memory.memory.number, stored.id, stored.revision),
                     records::encode(stored));
  }
  --memory.added_units;
}

void UnitWriter::count_use(const OpenMemory& memory, UnitId id, const Stamp& stamp) {
  TranslationUnit used;
  used.id = id;
  read_uses(transaction_, memory.memory.number, used);
  transaction_.put(Table::kUnitUses, unit_key(memory.memory.number, id),
                   Key()
                       .u64(static_cast<std::uint64_t>(used.uses + 1))
                       .u64(static_cast<std::uint64_t>(stamp.time.time_since_epoch().count())));
}

void UnitWriter::finish() {
  index_.write();
  for (auto& [id, memory] : memories_) {
    if (memory.added_units != 0)
      catalogue::add(transaction_, memory.memory.number,
                     {.concepts = 0, .terms = 0, .units = memory.added_units});
    memory.added_units = 0;
  }
  if (next_unit_ != read_next_unit(transaction_))
    transaction_.put(Table::kMeta, kNextUnit, Key().u64(next_unit_));
}

}  // namespace entente::memory
