#include "server/memory/edits.h"

#include <algorithm>
#include <string>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/memory/unit_index.h"
#include "server/memory/units.h"
#include "server/records/records.h"
#include "server/store/key.h"

namespace entente::memory {
namespace {

using store::Key;
using store::KeyReader;
using store::ReadTransaction;
using store::Table;
using store::WriteTransaction;

constexpr std::string_view kNextUnit = "next_unit";

UnitId next_unit(const ReadTransaction& transaction) {
  const auto stored = transaction.get(Table::kMeta, kNextUnit);
  return stored ? KeyReader(*stored).u64() : 1;
}

// Files carry no time or one to the second; neither is news then.
bool to_the_second(Time wanted, Time stored) {
  return wanted == Time() || wanted == std::chrono::floor<std::chrono::seconds>(stored);
}

std::string describe(std::string_view memory, UnitId id) {
  return "unit " + std::to_string(id) + " of memory " + std::string(memory);
}

TranslationUnit require_unit(const ReadTransaction& transaction, const catalogue::NumberedMemory& memory,
                             UnitId id) {
  auto stored = find_unit(transaction, memory, id);
  if (!stored) throw Error(Reason::kNotFound, "There is no " + describe(memory.memory.id, id));
  return *std::move(stored);
}

// Authors and times count where the change brings them.
bool equal(const TranslationUnit& stored, TranslationUnit wanted) {
  if (wanted.creator.empty()) wanted.creator = stored.creator;
  if (wanted.changer.empty()) wanted.changer = stored.changer;
  if (to_the_second(wanted.created, stored.created)) wanted.created = stored.created;
  if (to_the_second(wanted.updated, stored.updated)) wanted.updated = stored.updated;
  wanted.revision = stored.revision;
  return stored == wanted;
}

void retire(WriteTransaction& transaction, const catalogue::NumberedMemory& memory,
            const TranslationUnit& stored) {
  unindex_unit(transaction, memory.number, stored);
  transaction.put(Table::kUnitVersions, Key().u32(memory.number).u64(stored.id).u64(stored.revision),
                  records::encode(stored));
  transaction.erase(Table::kUnits, unit_key(memory.number, stored.id));
  catalogue::add(transaction, memory.number, {.concepts = 0, .terms = 0, .units = -1});
}

}  // namespace

Outcome prepare(const ReadTransaction& transaction, PutUnit& edit) {
  TranslationUnit& unit = edit.unit;
  const auto memory = catalogue::require_memory(transaction, unit.memory);
  if (unit.id == 0) {
    const auto duplicate = find_duplicate(transaction, memory.number, unit);
    unit.id = duplicate.value_or(next_unit(transaction));
    if (!duplicate) return Outcome::kCreated;
  }
  const TranslationUnit stored = require_unit(transaction, memory, unit.id);
  catalogue::check_expectation(edit.expected, stored.revision, describe(unit.memory, unit.id));
  const bool leave = !edit.refresh_equal && equal(stored, unit);
  return leave ? Outcome::kUnchanged : Outcome::kUpdated;
}

Outcome prepare(const ReadTransaction& transaction, const DeleteUnit& edit) {
  const auto memory = catalogue::require_memory(transaction, edit.memory);
  const TranslationUnit stored = require_unit(transaction, memory, edit.id);
  catalogue::check_expectation(edit.expected, stored.revision, describe(edit.memory, edit.id));
  return Outcome::kDeleted;
}

void apply(WriteTransaction& transaction, const PutUnit& edit, const Stamp& stamp) {
  const auto memory = catalogue::require_memory(transaction, edit.unit.memory);
  const auto stored = find_unit(transaction, memory, edit.unit.id);
  if (stored) retire(transaction, memory, *stored);
  TranslationUnit unit = edit.unit;
  if (stored) {
    unit.creator = stored->creator;
    unit.created = stored->created;
  } else {
    if (unit.creator.empty()) unit.creator = stamp.author;
    if (unit.created == Time()) unit.created = stamp.time;
  }
  if (unit.changer.empty()) unit.changer = stamp.author;
  if (unit.updated == Time()) unit.updated = stamp.time;
  unit.revision = stamp.sequence;
  transaction.put(Table::kUnits, unit_key(memory.number, unit.id), records::encode(unit));
  index_unit(transaction, memory.number, unit);
  catalogue::add(transaction, memory.number, {.concepts = 0, .terms = 0, .units = +1});
  transaction.put(Table::kMeta, kNextUnit, Key().u64(std::max(next_unit(transaction), unit.id + 1)));
}

void apply(WriteTransaction& transaction, const DeleteUnit& edit, const Stamp&) {
  const auto memory = catalogue::require_memory(transaction, edit.memory);
  retire(transaction, memory, require_unit(transaction, memory, edit.id));
}

}  // namespace entente::memory
