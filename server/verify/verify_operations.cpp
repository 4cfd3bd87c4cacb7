#include <algorithm>

#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using store::KeyReader;
using store::Table;

// What is wrong with a part, "" if nothing is.
std::string fault_of(const Verification& verification, std::string_view operation, std::uint64_t number,
                     const AppliedPart& part) {
  if (part.sequence > verification.newest) return "the journal has no change of that number";
  std::size_t effects = 0;
  for (const Outcome outcome : part.outcomes) {
    if (outcome < Outcome::kCreated || outcome > Outcome::kUnchanged) return "it has an unknown outcome";
    effects += outcome != Outcome::kUnchanged;
  }
  if (effects == 0) return {};
  const auto entry = journal::entry_of_part(verification.transaction, operation, number, part);
  if (!entry) return "change " + std::to_string(part.sequence) + " is not of it";
  return entry->edits.size() == effects ? "" : "its change has another number of edits";
}

}  // namespace

void verify_operations(Verification& verification) {
  const Table table = Table::kOperations;
  store::for_each_with_prefix(verification.transaction, table, {}, [&](auto key, auto bytes) {
    if (!verification.has_form(table, key)) return true;
    const auto part =
        verification.decoded(table, key, bytes, [&] { return records::decode_applied_part(bytes); });
    if (!part) return true;
    KeyReader reader(key);
    const std::string_view operation = reader.text();
    try {
      const std::string what = fault_of(verification, operation, reader.u64(), *part);
      if (!what.empty()) verification.broken(table, key, what);
    } catch (const std::exception&) {
      // The entry is named with the journal.
    }
    return true;
  });
  const Revision begin = std::max<Revision>(
      Verification::readable([&] { return journal::operations_begin(verification.transaction); }), 1);
  store::Cursor cursor = verification.transaction.cursor(Table::kJournal);
  for (bool there = cursor.seek(store::Key().u64(begin)); there; there = cursor.next()) {
    const std::string_view key = cursor.key();
    JournalEntry entry;
    try {
      entry = records::decode_journal_entry(cursor.value(), KeyReader(key).u64());
      if (entry.operation.empty()) continue;
      const auto part = journal::find_part(verification.transaction, entry.operation, entry.operation_part);
      if (!part || part->sequence != entry.sequence) {
        verification.broken(Table::kJournal, key,
                            "part " + std::to_string(entry.operation_part) + " of its operation " +
                                entry.operation + " does not name it");
      }
    } catch (const std::exception&) {
      continue;  // Named with the journal or with the operations.
    }
  }
}

}  // namespace entente::verify
