#include "server/journal/entries.h"

#include "server/records/records.h"

namespace entente::journal {

using store::Key;
using store::KeyReader;
using store::Table;

namespace {

constexpr std::string_view kOperationsBegin = "operations_begin";

}  // namespace

Revision newest_sequence(const store::ReadTransaction& transaction) {
  store::Cursor cursor = transaction.cursor(Table::kJournal);
  return cursor.last() ? KeyReader(cursor.key()).u64() : 0;
}

std::optional<JournalEntry> read_entry(const store::ReadTransaction& transaction, Revision sequence) {
  const auto bytes = transaction.get(Table::kJournal, Key().u64(sequence));
  if (!bytes) return std::nullopt;
  return records::decode_journal_entry(*bytes, sequence);
}

void for_each_entry(const store::ReadTransaction& transaction, Revision from,
                    const std::function<bool(const JournalEntry&)>& visit) {
  store::Cursor cursor = transaction.cursor(Table::kJournal);
  for (bool there = cursor.seek(Key().u64(from)); there; there = cursor.next()) {
    const Revision sequence = KeyReader(cursor.key()).u64();
    if (!visit(records::decode_journal_entry(cursor.value(), sequence))) return;
  }
}

Revision sequence_at(const store::ReadTransaction& transaction, Time time) {
  Revision not_later = 0;
  Revision later = newest_sequence(transaction) + 1;
  while (later - not_later > 1) {
    const Revision middle = not_later + (later - not_later) / 2;
    const auto entry = read_entry(transaction, middle);
    (entry && entry->time > time ? later : not_later) = middle;
  }
  return not_later;
}

Revision operations_begin(const store::ReadTransaction& transaction) {
  const auto stored = transaction.get(Table::kMeta, kOperationsBegin);
  return stored ? KeyReader(*stored).u64() : 0;
}

void set_operations_begin(store::WriteTransaction& transaction, Revision begin) {
  transaction.put(Table::kMeta, kOperationsBegin, Key().u64(begin));
}

Key operation_key(std::string_view operation, std::uint64_t part) {
  return Key().text(operation).u64(part);
}

std::optional<AppliedPart> find_part(const store::ReadTransaction& transaction, std::string_view operation,
                                     std::uint64_t part) {
  const auto bytes = transaction.get(Table::kOperations, operation_key(operation, part));
  if (!bytes) return std::nullopt;
  return records::decode_applied_part(*bytes);
}

void for_each_part(const store::ReadTransaction& transaction, std::string_view operation,
                   const std::function<void(std::uint64_t, const AppliedPart&)>& visit) {
  const Key prefix = Key().text(operation);
  store::for_each_with_prefix(transaction, Table::kOperations, prefix,
                              [&](std::string_view key, std::string_view value) {
                                KeyReader part(key.substr(prefix.str().size()));
                                visit(part.u64(), records::decode_applied_part(value));
                                return true;
                              });
}

}  // namespace entente::journal
