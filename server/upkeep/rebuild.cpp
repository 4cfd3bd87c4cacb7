#include "server/upkeep/rebuild.h"

#include <map>
#include <string_view>
#include <utility>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/glossary/derived_writer.h"
#include "server/memory/unit_index.h"
#include "server/records/records.h"
#include "server/rows/derived.h"
#include "server/store/key.h"

namespace entente::upkeep {
namespace {

using store::KeyReader;
using store::Table;

constexpr const char* kRemedy = "start the rebuild again";
constexpr std::size_t kConceptsOfACommit = 500;
constexpr std::size_t kUnitsOfACommit = 2'000;
constexpr std::size_t kRowsCleared = 20'000;
// Each of these rows has up to some megabytes.
constexpr std::size_t kBlocksCleared = 500;

void require_number(std::string_view key) {
  if (key.size() <= sizeof(std::uint32_t))
    throw Error(Reason::kDataLoss, "A key of the store is too short; restore the data folder from a backup");
}

struct Concepts {
  static Concept decode(std::string_view key, std::string_view bytes) {
    require_number(key);
    return records::decode_concept(bytes, {}, key.substr(sizeof(std::uint32_t)));
  }
};

struct Units {
  static TranslationUnit decode(std::string_view key, std::string_view bytes) {
    require_number(key);
    return records::decode_unit(bytes, {}, KeyReader(key.substr(sizeof(std::uint32_t))).u64());
  }
};

// The values after a key, with the numbers of their glossary or memory; the key becomes that of the last one.
template <typename Kind>
auto read_some(const store::ReadTransaction& transaction, Table table, std::string& after,
               std::size_t at_most) {
  std::vector<std::pair<std::uint32_t, decltype(Kind::decode({}, {}))>> values;
  store::Cursor cursor = transaction.cursor(table);
  for (bool there = cursor.seek(after); there && values.size() < at_most; there = cursor.next()) {
    if (cursor.key() == after) continue;
    values.emplace_back(KeyReader(cursor.key()).u32(), Kind::decode(cursor.key(), cursor.value()));
    if (values.size() == at_most) {
      after = cursor.key();
      return values;
    }
  }
  if (cursor.last()) after = cursor.key();
  return values;
}

void require_readable(const store::ReadTransaction& transaction, const Cancellation& cancellation) {
  store::for_each_with_prefix(transaction, Table::kConcepts, {}, [&](auto key, auto bytes) {
    cancellation.check(kRemedy);
    Concepts::decode(key, bytes);
    return true;
  });
  store::for_each_with_prefix(transaction, Table::kUnits, {}, [&](auto key, auto bytes) {
    cancellation.check(kRemedy);
    Units::decode(key, bytes);
    return true;
  });
}

}  // namespace

Rebuild::Rebuild(store::Environment& environment, Cancellation cancellation)
    : environment_(environment), cancellation_(std::move(cancellation)) {
  require_readable(environment.read(), cancellation_);
}

bool Rebuild::step() {
  if (phase_ == Phase::kDone) return false;
  cancellation_.check(kRemedy);
  store::WriteTransaction transaction = environment_.write();
  bool more = false;
  switch (phase_) {
    case Phase::kMark:
      rows::mark_unfinished(transaction);
      break;
    case Phase::kClear:
      more = clear(transaction);
      break;
    case Phase::kConcepts:
      more = add_concepts(transaction);
      break;
    case Phase::kUnits:
      more = add_units(transaction);
      break;
    case Phase::kFinish:
      rows::mark_current(transaction);
      break;
    case Phase::kDone:
      break;
  }
  transaction.commit();
  if (more) return true;
  phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
  position_.clear();
  return true;
}

bool Rebuild::clear(store::WriteTransaction& transaction) {
  for (std::size_t i = 0; i < store::kTableNames.size(); ++i) {
    const auto table = static_cast<Table>(i);
    if (!rows::is_derived(table)) continue;
    const std::size_t limit = table == Table::kBlocks ? kBlocksCleared : kRowsCleared;
    if (transaction.erase_prefix(table, {}, limit) > 0) return true;
  }
  return false;
}

bool Rebuild::add_concepts(store::WriteTransaction& transaction) {
  const auto values = read_some<Concepts>(transaction, Table::kConcepts, position_, kConceptsOfACommit);
  std::map<std::uint32_t, catalogue::Counters> added;
  for (const auto& [number, value] : values) {
    cancellation_.check(kRemedy);
    glossary::update_derived(transaction, number, nullptr, &value);
    added[number] += {.concepts = 1, .terms = static_cast<std::int64_t>(value.terms.size()), .units = 0};
  }
  for (const auto& [number, counters] : added) catalogue::add(transaction, number, counters);
  counts_.concepts += values.size();
  return !values.empty();
}

bool Rebuild::add_units(store::WriteTransaction& transaction) {
  const auto values = read_some<Units>(transaction, Table::kUnits, position_, kUnitsOfACommit);
  std::map<std::uint32_t, catalogue::Counters> added;
  memory::IndexBatch index(transaction);
  for (const auto& [number, unit] : values) {
    cancellation_.check(kRemedy);
    index.add(number, unit.id, memory::prepared(unit));
    ++added[number].units;
  }
  index.write();
  for (const auto& [number, counters] : added) catalogue::add(transaction, number, counters);
  counts_.units += values.size();
  return !values.empty();
}

RebuildCounts rebuild(store::Environment& environment, const Cancellation& cancellation) {
  Rebuild rebuild(environment, cancellation);
  while (rebuild.step()) continue;
  return rebuild.counts();
}

bool make_current(store::Environment& environment, const Cancellation& cancellation) {
  if (rows::derived_state(environment.read()) != rows::DerivedState::kCurrent) {
    rebuild(environment, cancellation);
    return true;
  }
  if (environment.read().count(Table::kJournal) > 0) return false;
  store::WriteTransaction transaction = environment.write();
  rows::mark_current(transaction);
  transaction.commit();
  return false;
}

}  // namespace entente::upkeep
