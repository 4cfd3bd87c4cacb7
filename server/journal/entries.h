// Reading the journal. Functions of a transaction; no state.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "server/cancellation/cancellation.h"
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

// The times of changes ascend with their numbers: the writer enters no time that is not after the one before.
// Earlier versions did not see to that. This is the first change from which on the times ascend; where it is
// not known, one after the newest.
Revision times_ascend_from(const store::ReadTransaction& transaction);

// The newest change that is not later than the time; 0 if all are later. O(log n) among the changes whose
// times ascend. Before these it is O(changes after the result), and where a time occurs in several places
// because a clock was set back, the last of them counts: an undo takes back as little as possible.
Revision sequence_at(const store::ReadTransaction& transaction, Time time,
                     const Cancellation& cancellation = {});

// The same for a time that a caller gives by the clock, which now says `now`. A clock that ran ahead and was
// set right again leaves changes that are entered later than now: which of them came before a time by the
// right clock cannot be told. Throws kFailedPrecondition for a time in that stretch.
Revision sequence_at_clock_time(const store::ReadTransaction& transaction, Time time, Time now,
                                const Cancellation& cancellation = {});

// For the writer.
void set_times_ascend_from(store::WriteTransaction& transaction, Revision first);

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
