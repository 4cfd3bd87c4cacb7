// Which numbers of glossaries and memories are in the store's keys, and whose they are.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/store/transaction.h"

namespace entente::rows {

using catalogue::ResourceKind;

// The tables whose keys begin with a number.
inline constexpr std::array kNumberedTables = {
    store::Table::kConcepts,     store::Table::kConceptVersions, store::Table::kTermWords,
    store::Table::kVocabulary,   store::Table::kConceptOrder,    store::Table::kUnits,
    store::Table::kUnitVersions, store::Table::kUnitUses,        store::Table::kBlocks,
    store::Table::kStemCounts,   store::Table::kCounters,        store::Table::kAgreement,
    store::Table::kLearned};

// The numbers that the table's keys begin with; shorter keys are passed over. O(numbers × log n).
std::vector<std::uint32_t> numbers_in(const store::ReadTransaction& transaction, store::Table table);

// The numbers that a record or a kept version names: of each glossary and memory that exists or can come
// back. Rows under any other number are left over from a glossary or memory whose history is gone.
struct NamedNumbers {
  std::map<std::uint32_t, ResourceKind> kinds;
  // All numbers that a name has or had.
  std::map<std::pair<ResourceKind, std::string>, std::set<std::uint32_t>> of_name;

  void add(ResourceKind kind, const std::string& id, std::uint32_t number) {
    kinds[number] = kind;
    of_name[{kind, id}].insert(number);
  }
};

// Throws kDataLoss for a record that cannot be decoded, since its rows must not pass for left over.
// O(records and versions of glossaries and memories).
NamedNumbers named_numbers(const store::ReadTransaction& transaction);

}  // namespace entente::rows
