// Reading the journal. Functions of a transaction; no state.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

// The times of changes ascend: the writer enters a later time than that of the change before. Earlier
// versions of the server entered the time of the clock, which may have been set back. This is the first
// change from which on the times ascend; if it is not known, one after the newest.
Revision times_ascend_from(const store::ReadTransaction& transaction);

// The newest change up to the time; 0 if all are later. O(log n) among the changes whose times ascend, else
// O(changes after the result). If a clock was set back there, so that the journal passes the time more than
// once, the last place counts: an undo back to the time then undoes the fewest changes.
Revision sequence_at(const store::ReadTransaction& transaction, Time time,
                     const Cancellation& cancellation = {});

// The same for a caller's time, where `now` is the present time of the server's clock. If the clock ran ahead
// and was then corrected, some changes have times that are still to come. Nobody knows which of them happened
// before a time by the corrected clock: throws kFailedPrecondition if the answer depends on that.
Revision sequence_at_clock_time(const store::ReadTransaction& transaction, Time time, Time now,
                                const Cancellation& cancellation = {});

// For the writer.
void set_times_ascend_from(store::WriteTransaction& transaction, Revision first);
void forget_times_ascend_from(store::WriteTransaction& transaction);

// The first change from which on all parts of operations are remembered; 0 if none was forgotten.
Revision operations_begin(const store::ReadTransaction& transaction);
void set_operations_begin(store::WriteTransaction& transaction, Revision begin);

// The key of a part of an operation in the table of operations.
store::Key operation_key(std::string_view operation, std::uint64_t part);

// The result of a part of an operation, or nothing if it was not applied.
std::optional<AppliedPart> find_part(const store::ReadTransaction& transaction, std::string_view operation,
                                     std::uint64_t part);

// Calls visit(part, its result) for all parts of an operation, in order.
void for_each_part(const store::ReadTransaction& transaction, std::string_view operation,
                   const std::function<void(std::uint64_t, const AppliedPart&)>& visit);

// The entry of a part of an operation; nothing if no edit of the part had an effect, or if its entry is not
// kept any more. (A part without effect names the change before it.)
std::optional<JournalEntry> entry_of_part(const store::ReadTransaction& transaction,
                                          std::string_view operation, std::uint64_t number,
                                          const AppliedPart& part);

// The numbers of an operation's changes, ascending. Throws kNotFound if there are none, and
// kFailedPrecondition if the first of them are not known by its name any more.
std::vector<Revision> changes_of_operation(const store::ReadTransaction& transaction,
                                           const std::string& operation,
                                           const Cancellation& cancellation = {});

}  // namespace entente::journal
