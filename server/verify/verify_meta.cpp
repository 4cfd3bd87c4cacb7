#include <algorithm>

#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

constexpr std::string_view kHistoryBegin = "history_begin";
constexpr std::string_view kPurged = "purged";

// The value of a key that must be a number of this many bytes; 0 where it is absent.
std::uint64_t number_at(const Verification& verification, std::string_view key, std::size_t bytes) {
  const auto value = verification.transaction.get(Table::kMeta, key);
  if (!value) return 0;
  if (value->size() != bytes) {
    verification.broken(Table::kMeta, key, "it is no such number");
    return 0;
  }
  KeyReader reader(*value);
  return bytes == sizeof(std::uint32_t) ? reader.u32() : reader.u64();
}

// A row of a change, of the number that ends its key.
void verify_of_number(const Verification& verification, std::string_view key) {
  const auto begin = number_at(verification, key, sizeof(Revision));
  if (begin == 0 || begin > verification.newest)
    verification.broken(Table::kMeta, key, "the journal has no change " + std::to_string(begin));
  const std::uint32_t number = KeyReader(key.substr(key.size() - sizeof(std::uint32_t))).u32();
  if (number == history::kCatalogue || verification.named.kinds.contains(number)) return;
  if (!verification.is_left_over(number))
    verification.broken(Table::kMeta, key, "no glossary or memory has its number");
}

void verify_key(const Verification& verification, std::string_view key) {
  if (key == "format" || key == "next_resource_number" || key == "next_unit") return;
  if (key == "derived") return;
  if (key == "operations_begin" || key == "times_ascend_from") {
    const auto begin = number_at(verification, key, sizeof(Revision));
    if (begin == 0 || begin > verification.newest)
      verification.broken(Table::kMeta, key, "the journal has no change " + std::to_string(begin));
    return;
  }
  for (const std::string_view kind : {kHistoryBegin, kPurged}) {
    const bool is_of_number = key.starts_with(kind) && key.size() == kind.size() + 1 + sizeof(std::uint32_t);
    if (is_of_number) return verify_of_number(verification, key);
  }
  verification.broken(Table::kMeta, key, "no program writes such a key");
}

// Numbers are never given twice.
void verify_counters_of_numbers(const Verification& verification) {
  const auto next_unit = number_at(verification, "next_unit", sizeof(std::uint64_t));
  if (std::max<UnitId>(next_unit, 1) <= verification.highest_unit) {
    verification.broken(Table::kMeta, "next_unit",
                        "it is " + std::to_string(next_unit) + ", and there is or was a unit " +
                            std::to_string(verification.highest_unit));
  }
  std::uint32_t highest = 0;
  for (const auto& [number, kind] : verification.named.kinds) highest = std::max(highest, number);
  for (const Table table : rows::kNumberedTables) {
    for (const std::uint32_t number : rows::numbers_in(verification.transaction, table)) {
      // A derived row of a wrong number is named with its table.
      if (!rows::is_derived(table)) highest = std::max(highest, number);
    }
  }
  const auto next = number_at(verification, "next_resource_number", sizeof(std::uint32_t));
  if (std::max<std::uint64_t>(next, 1) <= highest) {
    verification.broken(Table::kMeta, "next_resource_number",
                        "it is " + std::to_string(next) + ", and " + std::to_string(highest) + " is in use");
  }
}

void verify_counters(Verification& verification) {
  const Table table = Table::kCounters;
  store::for_each_with_prefix(verification.transaction, table, {}, [&](auto key, auto bytes) {
    if (!verification.has_form(table, key)) return true;
    const std::uint32_t number = KeyReader(key).u32();
    if (bytes.size() == 3 * sizeof(std::uint64_t)) {
      verification.counted[number];  // That it must be nothing is to be checked, too.
    } else {
      verification.broken(table, key, "it is no such record");
      verification.counted.erase(number);
    }
    return true;
  });
  for (const auto& [number, counted] : verification.counted) {
    if (verification.is_left_over(number)) continue;
    const catalogue::Counters stored = catalogue::counters(verification.transaction, number);
    const auto compare = [&, n = number](const char* what, std::int64_t is, std::int64_t must_be) {
      if (is == must_be) return;
      verification.broken(
          table, Key().u32(n),
          "it counts " + std::to_string(is) + " " + what + ", there are " + std::to_string(must_be));
    };
    compare("concepts", stored.concepts, counted.concepts);
    compare("terms", stored.terms, counted.terms);
    compare("units", stored.units, counted.units);
  }
}

}  // namespace

void verify_meta(Verification& verification) {
  store::for_each_with_prefix(verification.transaction, Table::kMeta, {}, [&](auto key, auto) {
    verify_key(verification, key);
    return true;
  });
  if (verification.transaction.get(Table::kMeta, "format") != store::kFormatVersion)
    verification.broken(Table::kMeta, "format", "it is not " + std::string(store::kFormatVersion));
  verify_counters_of_numbers(verification);
  verify_counters(verification);
  const rows::DerivedState state = rows::derived_state(verification.transaction);
  if (state == rows::DerivedState::kCurrent) return;
  verification.report({Table::kMeta, "derived",
                       state == rows::DerivedState::kUnfinished
                           ? "a rebuild did not finish"
                           : "the derived rows follow other rules than this program's",
                       true});
}

}  // namespace entente::verify
