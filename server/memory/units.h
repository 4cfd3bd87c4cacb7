// Reading units. Functions of a transaction; no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/memory/unit_filter.h"
#include "server/model/unit.h"
#include "server/store/key.h"
#include "server/store/transaction.h"

namespace entente::memory {

// Where a unit stands in the units table and the table of uses.
store::Key unit_key(std::uint32_t memory, UnitId id);

// And a superseded or deleted version of it in the table of versions.
store::Key unit_version_key(std::uint32_t memory, UnitId id, Revision revision);

std::optional<TranslationUnit> find_unit(const store::ReadTransaction& transaction,
                                         const catalogue::NumberedMemory& memory, UnitId id);

// The same without its uses, which are kept apart.
std::optional<TranslationUnit> find_unit_without_uses(const store::ReadTransaction& transaction,
                                                      const catalogue::NumberedMemory& memory, UnitId id);
void read_uses(const store::ReadTransaction& transaction, std::uint32_t memory, TranslationUnit& unit);

// At most `limit` that the filter accepts, in the order in which they were added, after `after` (0 begins).
// Ends with the unit whose record reaches `most_bytes` in all. O(units read). Throws kDeadlineExceeded.
std::vector<TranslationUnit> list_units(const store::ReadTransaction& transaction,
                                        const catalogue::NumberedMemory& memory, UnitId after,
                                        std::size_t limit, const UnitFilter& filter = {},
                                        const Cancellation& cancellation = {},
                                        std::size_t most_bytes = std::numeric_limits<std::size_t>::max());

}  // namespace entente::memory
