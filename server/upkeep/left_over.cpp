#include "server/upkeep/left_over.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/glossary/agreement_rows.h"
#include "server/glossary/derived_writer.h"
#include "server/history/versions.h"
#include "server/records/records.h"
#include "server/rows/numbers.h"
#include "server/store/key.h"

namespace entente::upkeep {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

// A concept counts as this many rows: each of its terms has several, spread over the tables.
constexpr std::size_t kRowsOfAConcept = 16;
// A block has up to some megabytes.
constexpr std::size_t kRowsOfABlock = 16;

std::size_t remove_concepts(store::WriteTransaction& transaction, std::uint32_t number, std::size_t at_most) {
  const Key prefix = Key().u32(number);
  std::vector<Concept> concepts;
  store::for_each_with_prefix(
      transaction, Table::kConcepts, prefix, [&](std::string_view key, std::string_view value) {
        concepts.push_back(records::decode_concept(value, {}, key.substr(prefix.str().size())));
        return concepts.size() < std::max<std::size_t>(1, at_most / kRowsOfAConcept);
      });
  for (const Concept& value : concepts) {
    glossary::update_derived(transaction, number, &value, nullptr);
    glossary::terms_changed(transaction, number, &value, nullptr);
    transaction.erase(Table::kConcepts, prefix.str() + value.id);
    catalogue::add(transaction, number,
                   {.concepts = -1, .terms = -static_cast<std::int64_t>(value.terms.size()), .units = 0});
  }
  return concepts.size();
}

}  // namespace

std::set<std::uint32_t> left_over_numbers(const store::ReadTransaction& transaction) {
  const rows::NamedNumbers named = rows::named_numbers(transaction);
  std::set<std::uint32_t> numbers;
  for (const Table table : rows::kNumberedTables) {
    for (const std::uint32_t number : rows::numbers_in(transaction, table)) numbers.insert(number);
  }
  store::for_each_with_prefix(transaction, Table::kMeta, Key().text("history_begin"), [&](auto key, auto) {
    numbers.insert(KeyReader(key.substr(key.size() - 4)).u32());
    return true;
  });
  // 0 is the catalogue's number.
  std::erase_if(numbers, [&](std::uint32_t number) { return number == 0 || named.kinds.contains(number); });
  return numbers;
}

std::size_t remove_left_over(store::WriteTransaction& transaction, std::uint32_t number,
                             std::size_t at_most) {
  if (const std::size_t removed = remove_concepts(transaction, number, at_most)) return removed;
  const Key prefix = Key().u32(number);
  for (const Table table : rows::kNumberedTables) {
    const bool is_heavy = table == Table::kBlocks || table == Table::kStemCounts;
    const std::size_t limit = is_heavy ? std::max<std::size_t>(1, at_most / kRowsOfABlock) : at_most;
    if (const std::size_t removed = transaction.erase_prefix(table, prefix, limit)) return removed;
  }
  if (transaction.erase(Table::kMeta, history::purged_key(number))) return 1;
  // Last, since its content existed until now.
  return history::erase_history_begin(transaction, number) ? 1 : 0;
}

}  // namespace entente::upkeep
