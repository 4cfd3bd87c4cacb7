// Reading the journal. Functions of a transaction; no state.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "server/model/journal_entry.h"
#include "server/model/time.h"
#include "server/store/key.h"
#include "server/store/transaction.h"

namespace entente::journal {

// The number of the newest change; 0 in an empty store.
Revision newest_sequence(const store::ReadTransaction& transaction);

// The entry, or nothing.
std::optional<JournalEntry> read_entry(const store::ReadTransaction& transaction, Revision sequence);

// Calls visit for the entries from a sequence on, oldest first, until it answers false.
void for_each_entry(const store::ReadTransaction& transaction, Revision from,
                    const std::function<bool(const JournalEntry&)>& visit);

// The newest change that is not later than the time; 0 if all are. Times are those of the callers' requests,
// so that within a group of one commit they may differ from the order by a moment. O(log n).
Revision sequence_at(const store::ReadTransaction& transaction, Time time);

// The first change from which on each part of an operation is remembered; 0 if none was forgotten.
Revision operations_begin(const store::ReadTransaction& transaction);
void set_operations_begin(store::WriteTransaction& transaction, Revision begin);

// Where a part of an operation stands in the table of operations.
store::Key operation_key(std::string_view operation, std::uint64_t part);

// What a part of an operation came to, or nothing if it was not applied.
std::optional<AppliedPart> find_part(const store::ReadTransaction& transaction, std::string_view operation,
                                     std::uint64_t part);

// Calls visit(part, what it came to) for all parts of an operation, in order.
void for_each_part(const store::ReadTransaction& transaction, std::string_view operation,
                   const std::function<void(std::uint64_t, const AppliedPart&)>& visit);

}  // namespace entente::journal
