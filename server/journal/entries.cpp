#include "server/journal/entries.h"

#include <chrono>
#include <set>

#include "server/error/error.h"
#include "server/records/records.h"

namespace entente::journal {

using store::Key;
using store::KeyReader;
using store::Table;

namespace {

constexpr std::string_view kOperationsBegin = "operations_begin";
constexpr std::string_view kTimesAscendFrom = "times_ascend_from";

// Many changes at one moment are entered a little later than it.
constexpr std::chrono::seconds kClockTolerance{1};

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

Revision times_ascend_from(const store::ReadTransaction& transaction) {
  const auto stored = transaction.get(Table::kMeta, kTimesAscendFrom);
  return stored ? KeyReader(*stored).u64() : newest_sequence(transaction) + 1;
}

void set_times_ascend_from(store::WriteTransaction& transaction, Revision first) {
  transaction.put(Table::kMeta, kTimesAscendFrom, Key().u64(first));
}

void forget_times_ascend_from(store::WriteTransaction& transaction) {
  transaction.erase(Table::kMeta, kTimesAscendFrom);
}

Revision sequence_at(const store::ReadTransaction& transaction, Time time, const Cancellation& cancellation) {
  const auto is_later = [&](Revision sequence) {
    const auto entry = read_entry(transaction, sequence);
    return entry && entry->time > time;
  };
  const Revision first = times_ascend_from(transaction);
  Revision not_later = first - 1;
  Revision later = newest_sequence(transaction) + 1;
  while (later - not_later > 1) {
    const Revision middle = not_later + (later - not_later) / 2;
    (is_later(middle) ? later : not_later) = middle;
  }
  // If all of these are later, the answer is before them.
  for (; not_later > 0 && not_later < first && is_later(not_later); --not_later)
    cancellation.check("name the change by its sequence instead of a time");
  return not_later;
}

Revision sequence_at_clock_time(const store::ReadTransaction& transaction, Time time, Time now,
                                const Cancellation& cancellation) {
  const Revision found = sequence_at(transaction, time, cancellation);
  const auto next = time > now ? std::nullopt : read_entry(transaction, found + 1);
  if (!next || next->time <= now + kClockTolerance) return found;
  throw Error(Reason::kFailedPrecondition,
              "The server's clock was set back: change " + std::to_string(next->sequence) +
                  " and the changes after it have times that are still to come, and which of them came after "
                  "the time "
                  "that you ask for is not known; name a change by its sequence instead");
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

std::optional<JournalEntry> entry_of_part(const store::ReadTransaction& transaction,
                                          std::string_view operation, std::uint64_t number,
                                          const AppliedPart& part) {
  auto entry = read_entry(transaction, part.sequence);
  if (entry && (entry->operation != operation || entry->operation_part != number)) entry.reset();
  return entry;
}

std::vector<Revision> changes_of_operation(const store::ReadTransaction& transaction,
                                           const std::string& operation, const Cancellation& cancellation) {
  std::set<Revision> sequences;
  bool has_begin = false;
  for_each_part(transaction, operation, [&](std::uint64_t number, const AppliedPart& part) {
    cancellation.check("allow more time");
    has_begin = has_begin || number == 0 || number == kCreationPart;
    if (entry_of_part(transaction, operation, number, part)) sequences.insert(part.sequence);
  });
  const Revision remembered = operations_begin(transaction);
  if (sequences.empty()) {
    std::string message = "There is no change of an operation \"" + operation + "\" in the journal";
    if (remembered > 0)
      message += "; those before change " + std::to_string(remembered) + " are not known by name any more";
    throw Error(Reason::kNotFound, message);
  }
  if (!has_begin && remembered > 0) {
    throw Error(Reason::kFailedPrecondition,
                "The operation \"" + operation + "\" began before change " + std::to_string(remembered) +
                    ", and what was changed before that is not known by its name any more",
                {.cause = cause::kHistoryCutOff});
  }
  return {sequences.begin(), sequences.end()};
}

}  // namespace entente::journal
