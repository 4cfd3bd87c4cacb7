#include "server/upkeep/compaction.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "server/history/versions.h"
#include "server/journal/entries.h"
#include "server/rows/version_rows.h"
#include "server/store/key.h"
#include "server/upkeep/left_over.h"

namespace entente::upkeep {
namespace {

using store::ReadTransaction;
using store::Table;

// Other writers wait for a step.
constexpr std::size_t kRowsRead = 20'000;

// Which of a thing's first rows are removed, and from which revision on its history is whole then.
struct Cut {
  std::size_t rows = 0;
  Revision begin = 0;
};

Cut cut_by_age(const rows::VersionedThing& thing, Revision oldest, const ReadTransaction& transaction,
               Table table) {
  Cut cut;
  for (std::size_t i = 0; i < thing.rows.size(); ++i) {
    std::optional<Revision> superseded;
    if (i + 1 < thing.rows.size()) {
      superseded = thing.rows[i + 1].revision;
    } else if (thing.rows[i].revision < oldest) {
      superseded = rows::present_revision(transaction, table, thing.prefix);
    }
    if (!superseded || *superseded > oldest) break;
    cut = {i + 1, *superseded};
  }
  return cut;
}

Cut cut_by_count(const rows::VersionedThing& thing, std::size_t kept, const ReadTransaction& transaction,
                 Table table) {
  // The row of a deletion is a deleted thing's present state, not a version of it.
  const rows::PresentPlace place = rows::present_place(table, thing.prefix);
  const bool is_gone = !transaction.get(place.table, place.key);
  const std::size_t versions = thing.rows.size() - (is_gone ? 1 : 0);
  if (versions <= kept) return {};
  const std::size_t rows = versions - kept;
  return {rows, thing.rows[rows].revision};
}

// A deletion without a version before it says no more than the absence of the thing.
Cut with_deletion(const rows::VersionedThing& thing, Cut cut) {
  if (cut.rows < thing.rows.size() && thing.rows[cut.rows].is_deletion) {
    cut.begin = std::max(cut.begin, thing.rows[cut.rows].revision);
    ++cut.rows;
  }
  return cut;
}

// The rows that one commit removes.
struct Removal {
  std::vector<std::string> rows;
  std::map<std::uint32_t, Revision> begins;
  std::vector<std::string> gone_units;  // Their uses go with them.
};

// As many of its rows as there is room for.
void add(Removal& removal, const rows::VersionedThing& thing, const Cut& cut, Table table, std::size_t room) {
  const std::size_t taken = std::min(cut.rows, room);
  for (std::size_t i = 0; i < taken; ++i) removal.rows.push_back(thing.key_of(thing.rows[i]));
  Revision& begin = removal.begins[rows::history_of(table, thing.prefix)];
  begin = std::max(begin, cut.begin);
  const bool is_whole = taken == thing.rows.size() && thing.rows.back().is_deletion;
  if (table == Table::kUnitVersions && is_whole) removal.gone_units.push_back(thing.prefix);
}

void remove(store::WriteTransaction& transaction, const Removal& removal, Table table) {
  for (const auto& [number, begin] : removal.begins) {
    if (begin > history::history_begin(transaction, number))
      history::set_history_begin(transaction, number, begin);
  }
  for (const std::string& key : removal.rows) transaction.erase(table, key);
  for (const std::string& unit : removal.gone_units) {
    // An undo may have brought it back since it was read.
    if (!transaction.get(Table::kUnits, unit)) transaction.erase(Table::kUnitUses, unit);
  }
}

}  // namespace

Compaction::Compaction(store::Environment& environment, const RetentionPolicy& policy, Time now,
                       std::size_t rows_a_step)
    : environment_(environment),
      policy_(policy),
      rows_a_step_(rows_a_step),
      limit_(now - policy.age.value_or(std::chrono::days(0))) {
  if (policy.keeps_everything()) phase_ = Phase::kDone;
  // Found by an earlier compaction; it has not become younger.
  if (policy.age) oldest_ = journal::operations_begin(environment.read());
}

bool Compaction::step() {
  switch (phase_) {
    case Phase::kAge:
      if (!find_oldest()) next_phase();
      return true;
    case Phase::kConceptVersions:
    case Phase::kUnitVersions:
    case Phase::kResourceVersions:
      if (!cut_versions()) next_phase();
      return true;
    case Phase::kOperations:
      if (!forget_operations()) next_phase();
      return true;
    case Phase::kLeftOver:
      if (!remove_left_over()) next_phase();
      return true;
    case Phase::kDone:
      break;
  }
  return false;
}

void Compaction::next_phase() {
  phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
  position_.clear();
}

// Reads the changes in order up to the first young one. False when it is found.
bool Compaction::find_oldest() {
  if (!policy_.age) return false;
  bool is_found = true;
  std::size_t read = 0;
  journal::for_each_entry(environment_.read(), oldest_ + 1, [&](const JournalEntry& entry) {
    if (entry.time > limit_) return false;
    oldest_ = entry.sequence;
    is_found = ++read < kRowsRead;
    return is_found;
  });
  return !is_found;
}

// False at the table's end.
bool Compaction::cut_versions() {
  constexpr Table kTables[] = {Table::kConceptVersions, Table::kUnitVersions, Table::kResourceVersions};
  const Table table = kTables[static_cast<int>(phase_) - static_cast<int>(Phase::kConceptVersions)];
  Removal removal;
  bool there = false;
  {
    const ReadTransaction transaction = environment_.read();
    store::Cursor cursor = transaction.cursor(table);
    std::size_t read = 0;
    for (there = cursor.seek(position_); there && read < kRowsRead && removal.rows.size() < rows_a_step_;) {
      const rows::VersionedThing thing = rows::next_thing(cursor, there);
      read += thing.rows.size();
      const Cut cut =
          with_deletion(thing, policy_.age ? cut_by_age(thing, oldest_, transaction, table)
                                           : cut_by_count(thing, *policy_.versions, transaction, table));
      if (cut.rows > 0) add(removal, thing, cut, table, rows_a_step_ - removal.rows.size());
      position_ = thing.prefix;  // Once more where not all of its rows had room.
    }
    if (there && removal.rows.size() < rows_a_step_) position_ = cursor.key();
  }
  // The rows found stay the right ones: later versions of a thing only follow them.
  if (removal.rows.empty()) return there;
  store::WriteTransaction transaction = environment_.write();
  remove(transaction, removal, table);
  transaction.commit();
  counts_.versions += removal.rows.size();
  return there || removal.rows.size() == rows_a_step_;
}

// A part without effect names the newest entry of its time, and is as old as the entry after that.
bool Compaction::forget_operations() {
  if (oldest_ == 0) return false;
  std::vector<std::string> removed;
  bool there = false;
  {
    const ReadTransaction transaction = environment_.read();
    store::Cursor cursor = transaction.cursor(Table::kOperations);
    std::size_t read = 0;
    for (there = cursor.seek(position_); there && read < kRowsRead && removed.size() < rows_a_step_;
         there = cursor.next(), ++read) {
      if (records::decode_applied_part(cursor.value()).sequence < oldest_) removed.emplace_back(cursor.key());
    }
    if (there) position_ = cursor.key();
  }
  const bool is_known = journal::operations_begin(environment_.read()) >= oldest_;
  if (removed.empty() && is_known) return there;
  store::WriteTransaction transaction = environment_.write();
  if (!is_known) journal::set_operations_begin(transaction, oldest_);
  for (const std::string& key : removed) transaction.erase(Table::kOperations, key);
  transaction.commit();
  counts_.operations += removed.size();
  return there;
}

bool Compaction::remove_left_over() {
  if (!left_over_) left_over_ = left_over_numbers(environment_.read());
  if (left_over_->empty()) return false;
  store::WriteTransaction transaction = environment_.write();
  const std::size_t removed = upkeep::remove_left_over(transaction, *left_over_->begin(), rows_a_step_);
  transaction.commit();
  counts_.left_over += removed;
  if (removed == 0) left_over_->erase(left_over_->begin());
  return true;
}

}  // namespace entente::upkeep
