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

// The key of a unit in the units table and in the table of uses.
store::Key unit_key(std::uint32_t memory, UnitId id);

// The key of a superseded or deleted version in the table of versions.
store::Key unit_version_key(std::uint32_t memory, UnitId id, Revision revision);

std::optional<TranslationUnit> find_unit(const store::ReadTransaction& transaction,
                                         const catalogue::NumberedMemory& memory, UnitId id);

// The same without its uses, which are stored apart.
std::optional<TranslationUnit> find_unit_without_uses(const store::ReadTransaction& transaction,
                                                      const catalogue::NumberedMemory& memory, UnitId id);
void read_uses(const store::ReadTransaction& transaction, std::uint32_t memory, TranslationUnit& unit);

// At most `limit` units that the filter accepts, after `after` (0 starts at the first), in the order in which
// they were added. Their records hold at most `most_bytes` together, unless the first is larger. O(units
// read). Throws as Cancellation::check does.
std::vector<TranslationUnit> list_units(const store::ReadTransaction& transaction,
                                        const catalogue::NumberedMemory& memory, UnitId after,
                                        std::size_t limit, const UnitFilter& filter = {},
                                        const Cancellation& cancellation = {},
                                        std::size_t most_bytes = std::numeric_limits<std::size_t>::max());

// The source language that all units of the memory have; nothing if they have several, or if there is none.
// O(units), a tenth of reading them. Throws as Cancellation::check does.
std::optional<Language> common_source_language(const store::ReadTransaction& transaction,
                                               const catalogue::NumberedMemory& memory,
                                               const Cancellation& cancellation);

}  // namespace entente::memory
