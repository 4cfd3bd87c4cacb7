// The result of a change, whether it is applied now or was applied before: a part of an operation that is
// sent again is answered with its first result.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "server/error/error.h"
#include "server/model/change.h"
#include "server/model/journal_entry.h"
#include "server/store/transaction.h"

namespace entente::journal {

struct Receipt {
  // The change's sequence number, or the newest one if no edit had an effect.
  Revision sequence = 0;
  // One for each submitted edit.
  std::vector<Outcome> outcomes;
  // The names of these edits, with their identifiers filled in.
  std::vector<JournalEdit> edits;
};

using Result = std::variant<Receipt, Error>;

// The result of the change's part of its operation, if it was applied before. Throws kInvalidArgument if the
// operation was one of other edits, or of another request.
std::optional<Receipt> applied_before(const store::ReadTransaction& transaction, const Change& change);

// The hash of the request that made the part; 0 if it cannot be compared with one of this version of the
// server (see records::hash_version), or is not known.
std::uint64_t comparable_hash(const AppliedPart& part);

// Throws kInvalidArgument if a part that was applied before belongs to another request than the change's, as
// far as that is known.
void check_same_request(const Change& change, const AppliedPart& part);

}  // namespace entente::journal
