// The rows of a store's tables, for tests that compare stores byte for byte.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/store/tables.h"
#include "server/store/transaction.h"

namespace entente::testing {

using Rows = std::vector<std::pair<std::string, std::string>>;

inline Rows rows_of(const store::ReadTransaction& transaction, store::Table table) {
  Rows rows;
  store::for_each_with_prefix(transaction, table, "", [&](std::string_view key, std::string_view value) {
    rows.emplace_back(key, value);
    return true;
  });
  return rows;
}

inline const char* name_of(store::Table table) {
  return store::kTableNames[static_cast<std::size_t>(table)];
}

// All tables that are not derived from others, except those of the journal.
inline constexpr store::Table kContentTables[] = {store::Table::kMeta,
                                                  store::Table::kGlossaries,
                                                  store::Table::kConcepts,
                                                  store::Table::kUnits,
                                                  store::Table::kConceptVersions,
                                                  store::Table::kMemories,
                                                  store::Table::kUnitUses,
                                                  store::Table::kUnitVersions,
                                                  store::Table::kCounters,
                                                  store::Table::kResourceVersions};

}  // namespace entente::testing
