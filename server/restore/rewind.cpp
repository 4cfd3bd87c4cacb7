#include "server/restore/rewind.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/error/error.h"
#include "server/history/versions.h"
#include "server/journal/entries.h"
#include "server/model/journal_entry.h"
#include "server/records/records.h"
#include "server/rows/derived.h"
#include "server/rows/version_rows.h"
#include "server/store/key.h"

namespace entente::restore {
namespace {

using store::Cursor;
using store::Key;
using store::KeyReader;
using store::ReadTransaction;
using store::Table;

constexpr const char* kRemedy = "start the restore again";
constexpr std::size_t kRowsACommit = 20'000;

constexpr std::array kVersionTables = {Table::kResourceVersions, Table::kConceptVersions,
                                       Table::kUnitVersions};

// Writes that one commit makes, gathered before it from a view that the writes would disturb.
class Writes {
 public:
  void put(Table table, std::string_view key, std::string_view value) {
    puts_.push_back({table, std::string(key), std::string(value)});
  }
  void erase(Table table, std::string_view key) { erased_.push_back({table, std::string(key), {}}); }
  bool is_full() const { return puts_.size() + erased_.size() >= kRowsACommit; }

  void commit(store::Environment& environment) const {
    store::WriteTransaction transaction = environment.write();
    for (const Row& row : puts_) transaction.put(row.table, row.key, row.value);
    for (const Row& row : erased_) transaction.erase(row.table, row.key);
    transaction.commit();
  }

 private:
  struct Row {
    Table table;
    std::string key;
    std::string value;
  };
  std::vector<Row> puts_;
  std::vector<Row> erased_;
};

// Rows from the cursor's place on, with one commit for so many writes. take() leaves the cursor at the first
// entry that it has not read, and answers whether there is one.
void walk(store::Environment& environment, Table table, std::string from, const Cancellation& cancellation,
          const std::function<bool(const ReadTransaction&, Cursor&, Writes&)>& take) {
  for (bool more = true; more;) {
    Writes writes;
    {
      const ReadTransaction transaction = environment.read();
      Cursor cursor = transaction.cursor(table);
      more = cursor.seek(from);
      while (more && !writes.is_full()) {
        cancellation.check(kRemedy);
        more = take(transaction, cursor, writes);
      }
      if (more) from = cursor.key();
    }
    writes.commit(environment);
  }
}

// The last version up to the moment is the present one again; what came after it is gone.
void rewind_thing(const ReadTransaction& transaction, Table versions, const rows::VersionedThing& thing,
                  Revision to, Writes& writes) {
  const rows::VersionRow* last = nullptr;
  for (const rows::VersionRow& row : thing.rows) {
    if (row.revision <= to) {
      last = &row;
    } else {
      writes.erase(versions, thing.key_of(row));
    }
  }
  const auto present = rows::present_revision(transaction, versions, thing.prefix);
  if (present && *present <= to) return;
  const rows::PresentPlace place = rows::present_place(versions, thing.prefix);
  if (last == nullptr || last->is_deletion) {
    if (present) writes.erase(place.table, place.key);
    return;
  }
  writes.put(place.table, place.key, *transaction.get(versions, thing.key_of(*last)));
  writes.erase(versions, thing.key_of(*last));
}

void rewind_versions(store::Environment& environment, Revision to, const Cancellation& cancellation) {
  for (const Table versions : kVersionTables) {
    walk(environment, versions, {}, cancellation,
         [versions, to](const ReadTransaction& transaction, Cursor& cursor, Writes& writes) {
           bool there = true;
           rewind_thing(transaction, versions, rows::next_thing(cursor, there), to, writes);
           return there;
         });
  }
}

// What has no version that old was created later.
void erase_created(store::Environment& environment, Revision to, const Cancellation& cancellation) {
  const auto erase_from = [&](Table table, const std::function<Revision(std::string_view)>& revision_of) {
    walk(environment, table, {}, cancellation, [&](const ReadTransaction&, Cursor& cursor, Writes& writes) {
      if (revision_of(cursor.value()) > to) writes.erase(table, cursor.key());
      return cursor.next();
    });
  };
  erase_from(Table::kGlossaries,
             [](auto bytes) { return records::decode_glossary(bytes, {}).glossary.revision; });
  erase_from(Table::kMemories, [](auto bytes) { return records::decode_memory(bytes, {}).memory.revision; });
  erase_from(Table::kConcepts, [](auto bytes) { return records::decode_concept(bytes, {}, {}).revision; });
  erase_from(Table::kUnits, [](auto bytes) { return records::decode_unit(bytes, {}, 0).revision; });
}

// Uses have no versions, but the journal has every one of them.
struct Uses {
  std::uint64_t count = 0;
  Time last;
};

void rewind_uses(store::Environment& environment, Revision to, const Cancellation& cancellation) {
  std::unordered_map<UnitId, Uses> used_later;
  const auto for_each_use = [&](Revision from,
                                const std::function<bool(const JournalEntry&, UnitId)>& visit) {
    journal::for_each_entry(environment.read(), from, [&](const JournalEntry& entry) {
      cancellation.check(kRemedy);
      bool goes_on = true;
      for (const JournalEdit& edit : entry.edits) {
        const bool is_use =
            edit.kind == JournalEdit::Kind::kUse || (edit.kind == JournalEdit::Kind::kPut && edit.confirmed);
        if (is_use) goes_on = visit(entry, edit.thing.unit_id);
      }
      return goes_on;
    });
  };
  for_each_use(to + 1, [&](const JournalEntry&, UnitId unit) {
    used_later[unit];
    return true;
  });
  if (used_later.empty()) return;
  for_each_use(1, [&](const JournalEntry& entry, UnitId unit) {
    if (entry.sequence > to) return false;
    const auto found = used_later.find(unit);
    if (found == used_later.end()) return true;
    ++found->second.count;
    found->second.last = entry.time;
    return true;
  });
  walk(environment, Table::kUnitUses, {}, cancellation,
       [&](const ReadTransaction&, Cursor& cursor, Writes& writes) {
         const auto found = used_later.find(store::last_u64(cursor.key()));
         if (found == used_later.end()) return cursor.next();
         const auto& [count, last] = found->second;
         if (count == 0) {
           writes.erase(Table::kUnitUses, cursor.key());
         } else {
           writes.put(
               Table::kUnitUses, cursor.key(),
               Key().u64(count).u64(static_cast<std::uint64_t>(last.time_since_epoch().count())).str());
         }
         return cursor.next();
       });
}

void rewind_journal(store::Environment& environment, Revision to, const Cancellation& cancellation) {
  walk(environment, Table::kOperations, {}, cancellation,
       [to](const ReadTransaction&, Cursor& cursor, Writes& writes) {
         if (records::decode_applied_part(cursor.value()).sequence > to)
           writes.erase(Table::kOperations, cursor.key());
         return cursor.next();
       });
  walk(environment, Table::kJournal, Key().u64(to + 1).str(), cancellation,
       [](const ReadTransaction&, Cursor& cursor, Writes& writes) {
         writes.erase(Table::kJournal, cursor.key());
         return cursor.next();
       });
}

// In one commit, before anything else: a rewind that is broken off leaves no store that looks sound.
void mark(store::Environment& environment, Revision to) {
  store::WriteTransaction transaction = environment.write();
  rows::mark_unfinished(transaction);
  if (journal::times_ascend_from(transaction) > to) journal::forget_times_ascend_from(transaction);
  transaction.commit();
}

void require_possible(const ReadTransaction& transaction, Revision to) {
  const Revision newest = journal::newest_sequence(transaction);
  if (to > newest) {
    throw Error(Reason::kInvalidArgument, "There is no change " + std::to_string(to) +
                                              " in the backup; its newest change is " +
                                              std::to_string(newest));
  }
  const Revision first = first_rewindable(transaction);
  if (to >= first) return;
  throw Error(Reason::kFailedPrecondition,
              "The backup has the history since change " + std::to_string(first) +
                  " only, not that of change " + std::to_string(to) + "; restore to change " +
                  std::to_string(first) + " or a later one, or use an older backup",
              {.cause = cause::kHistoryCutOff});
}

}  // namespace

Revision first_rewindable(const ReadTransaction& transaction) {
  Revision first = journal::operations_begin(transaction);
  for (const std::string_view rows : {"history_begin", "purged"}) {
    for_each_with_prefix(transaction, Table::kMeta, rows, [&](auto, std::string_view value) {
      first = std::max<Revision>(first, KeyReader(value).u64());
      return true;
    });
  }
  return first;
}

void rewind(store::Environment& environment, Revision to, const Cancellation& cancellation) {
  require_possible(environment.read(), to);
  if (to == journal::newest_sequence(environment.read())) return;
  mark(environment, to);
  rewind_versions(environment, to, cancellation);
  erase_created(environment, to, cancellation);
  rewind_uses(environment, to, cancellation);
  rewind_journal(environment, to, cancellation);
}

}  // namespace entente::restore
