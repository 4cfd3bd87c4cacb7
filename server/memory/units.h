// Reading units. Functions of a transaction; no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/model/unit.h"
#include "server/store/key.h"
#include "server/store/transaction.h"

namespace entente::memory {

// Where a unit stands in the units table.
store::Key unit_key(std::uint32_t memory, UnitId id);

std::optional<TranslationUnit> find_unit(const store::ReadTransaction& transaction,
                                         const catalogue::NumberedMemory& memory, UnitId id);

// At most `limit`, in the order in which they were added, after `after` (0 begins).
std::vector<TranslationUnit> list_units(const store::ReadTransaction& transaction,
                                        const catalogue::NumberedMemory& memory, UnitId after,
                                        std::size_t limit);

}  // namespace entente::memory
