// Ways to break a store, a row at a time.
#pragma once

#include <optional>
#include <random>
#include <string>

#include "server/records/records.h"
#include "server/store/transaction.h"
#include "tests/support/verified_store.h"

namespace entente::testing {

enum class Damage : std::uint8_t {
  kEraseRow,
  kAddRow,      // The same value under another key.
  kAddGarbage,  // Under a key that is one byte longer.
  kCutValue,    // One byte shorter, or one of none.
  kFlipBit,     // In the value.
};
inline constexpr Damage kAllDamage[] = {Damage::kEraseRow, Damage::kAddRow, Damage::kAddGarbage,
                                        Damage::kCutValue, Damage::kFlipBit};

// Whether anything in the store can tell that the damage was done.
inline bool is_told_by(store::Table table, const std::string& key, const std::string& value, Damage damage) {
  using store::Table;
  if (table == Table::kOperations) {
    // A part without effect has no entry that speaks of it.
    const auto part = records::decode_applied_part(value);
    bool has_effect = false;
    for (const Outcome outcome : part.outcomes) has_effect = has_effect || outcome != Outcome::kUnchanged;
    if (!has_effect) return false;
  }
  // Stores of earlier versions have no such row.
  if (key == "times_ascend_from" && damage == Damage::kEraseRow) return false;
  // Hashes and counts of what is gone may stay.
  const bool may_have_more = table == Table::kTermFilters || table == Table::kStemCounts;
  if (damage == Damage::kAddRow && may_have_more) return false;
  // Nothing says what was learned already. Other languages may have been, too, and other memories.
  const bool is_learned = table == Table::kAgreement || table == Table::kLearned;
  if (is_learned && (damage == Damage::kEraseRow || damage == Damage::kAddRow)) return false;
  if (damage != Damage::kFlipBit) return true;
  switch (table) {
    case Table::kTerms:
    case Table::kTermWords:
    case Table::kConceptOrder:
    case Table::kCounters:
    case Table::kUnitUses:
      return true;
    case Table::kBlocks:
      return key.back() != 0;  // A bitmap may have more bits than its block.
    default:
      return false;
  }
}

// Breaks the row in the transaction; false where that cannot be done to it.
inline bool break_row(store::WriteTransaction& transaction, store::Table table, const std::string& key,
                      std::string value, Damage damage, std::mt19937& random) {
  switch (damage) {
    case Damage::kEraseRow:
      return transaction.erase(table, key);
    case Damage::kAddRow: {
      std::string other = key;
      ++other.back();
      if (transaction.get(table, other)) return false;
      transaction.put(table, other, value);
      return true;
    }
    case Damage::kAddGarbage:
      transaction.put(table, key + "x", value);
      return true;
    case Damage::kCutValue:
      if (value.empty()) {
        value = "x";
      } else {
        value.pop_back();
      }
      break;
    case Damage::kFlipBit:
      if (value.empty()) return false;
      value[random() % value.size()] ^= static_cast<char>(1 << random() % 8);
      break;
  }
  transaction.put(table, key, value);
  return true;
}

}  // namespace entente::testing
