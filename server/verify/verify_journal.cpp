#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <vector>

#include "server/glossary/concepts.h"
#include "server/history/things.h"
#include "server/memory/units.h"
#include "server/rows/version_rows.h"
#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;
using Kind = JournalEdit::Kind;

catalogue::ResourceKind kind_of(const ThingName& thing) {
  return thing.is_of_memory() ? catalogue::ResourceKind::kMemory : catalogue::ResourceKind::kGlossary;
}

Table versions_table(const ThingName& thing) {
  if (thing.is_resource()) return Table::kResourceVersions;
  return kind_of(thing) == catalogue::ResourceKind::kGlossary ? Table::kConceptVersions
                                                              : Table::kUnitVersions;
}

// The prefix of the thing's rows in its table of versions.
std::string prefix_of(const ThingName& thing, std::uint32_t number) {
  if (thing.is_resource()) return catalogue::resource_version_prefix(kind_of(thing), thing.resource).str();
  if (kind_of(thing) == catalogue::ResourceKind::kMemory)
    return memory::unit_key(number, thing.unit_id).str();
  return Key().u32(number).text(thing.concept_id).str();
}

// Each put must have left the present state or a version under its number, and each deletion its mark, unless
// they are cut off. Counted, so that a record which no entry speaks of shows as one too many.
class JournalCheck {
 public:
  explicit JournalCheck(Verification& verification) : verification_(verification) {}

  void entry(std::string_view key, const JournalEntry& entry) {
    std::set<ThingName> seen;
    for (const JournalEdit& edit : entry.edits) {
      verification_.highest_unit = std::max(verification_.highest_unit, edit.thing.unit_id);
      if (edit.kind == Kind::kUse || edit.kind == Kind::kPurge) continue;
      if (seen.insert(edit.thing).second)
        look_for(key, edit.thing, edit.kind == Kind::kDelete, entry.sequence);
    }
  }

  // The tables that have more than the entries account for.
  std::vector<Table> with_unknown_rows() const {
    std::vector<Table> tables;
    for (const Table table : {Table::kGlossaries, Table::kMemories, Table::kConcepts, Table::kUnits,
                              Table::kConceptVersions, Table::kUnitVersions, Table::kResourceVersions}) {
      if (verification_.transaction.count(table) != found_[static_cast<std::size_t>(table)])
        tables.push_back(table);
    }
    return tables;
  }

 private:
  void look_for(std::string_view key, const ThingName& thing, bool deletion, Revision sequence) {
    const Table versions = versions_table(thing);
    std::set<std::uint32_t> numbers = {history::kCatalogue};
    if (!thing.is_resource()) {
      const auto named = verification_.named.of_name.find({kind_of(thing), thing.resource});
      numbers = named == verification_.named.of_name.end() ? std::set<std::uint32_t>() : named->second;
    }
    // A deletion goes with the version before it, when that was superseded by it.
    const Revision needed = deletion ? sequence - 1 : sequence;
    bool is_cut = needed < verification_.begin_of(history::kCatalogue);
    for (const std::uint32_t number : numbers) {
      if (find(versions, prefix_of(thing, number), sequence, deletion)) return;
      is_cut = is_cut || needed < verification_.begin_of(number);
    }
    if (is_cut) return;
    verification_.broken(Table::kJournal, key,
                         (deletion ? "it deleted " : "it wrote ") + describe(thing) +
                             (deletion ? ", and no version says so" : ", and there is no such version"));
  }

  bool find(Table versions, const std::string& prefix, Revision sequence, bool deletion) {
    const auto row = verification_.transaction.get(versions, Key().bytes(prefix).u64(sequence));
    if (row && row->empty() == deletion) return count(versions);
    if (deletion) return false;
    try {
      return rows::present_revision(verification_.transaction, versions, prefix) == sequence &&
             count(rows::present_place(versions, prefix).table);
    } catch (const std::exception&) {
      return count(rows::present_place(versions, prefix).table);  // It is there, and named as unreadable.
    }
  }

  bool count(Table table) {
    ++found_[static_cast<std::size_t>(table)];
    return true;
  }

  Verification& verification_;
  std::array<std::size_t, store::kTableNames.size()> found_{};
};

// Names the rows that the journal does not account for. Entries of imports are long and their units lie side
// by side: the last entry is kept.
class UnknownRows {
 public:
  explicit UnknownRows(Verification& verification) : verification_(verification) {}

  void look_through(Table table) {
    const bool has_versions = table == Table::kConceptVersions || table == Table::kUnitVersions ||
                              table == Table::kResourceVersions;
    store::for_each_with_prefix(verification_.transaction, table, {}, [&](auto key, auto value) {
      if (!rows::is_well_formed(table, key)) return true;
      try {
        if (has_versions) {
          look_at(table, key, store::last_u64(key), value.empty(), key.substr(0, key.size() - 8));
        } else {
          const auto [versions, prefix] = versioned(table, key);
          look_at(table, key, *rows::present_revision(verification_.transaction, versions, prefix), false,
                  prefix);
        }
      } catch (const std::exception&) {
        // Named where its record is read.
      }
      return true;
    });
  }

 private:
  static std::pair<Table, std::string> versioned(Table table, std::string_view key) {
    switch (table) {
      case Table::kConcepts:
        return {Table::kConceptVersions, Key().text(key).str()};
      case Table::kUnits:
        return {Table::kUnitVersions, std::string(key)};
      default:
        return {Table::kResourceVersions,
                Key().bytes(table == Table::kGlossaries ? "g" : "m").text(key).str()};
    }
  }

  void look_at(Table table, std::string_view key, Revision revision, bool deletion, std::string_view prefix) {
    const Table versions = is_present(table) ? versioned(table, key).first : table;
    const std::uint32_t number = rows::history_of(versions, prefix);
    if (number != history::kCatalogue && verification_.is_left_over(number)) return;
    if (!entry_ || entry_->sequence != revision) read_entry(revision);
    const bool is_logged =
        entry_ && std::any_of(entry_->edits.begin(), entry_->edits.end(), [&](const JournalEdit& edit) {
          return edit.kind == (deletion ? Kind::kDelete : Kind::kPut) &&
                 versions_table(edit.thing) == versions && prefix_of(edit.thing, number) == prefix &&
                 is_in(edit.thing, number);
        });
    if (!is_logged)
      verification_.broken(table, key,
                           "the journal's change " + std::to_string(revision) + " did not write it");
  }

  static bool is_present(Table table) {
    return table == Table::kConcepts || table == Table::kUnits || table == Table::kGlossaries ||
           table == Table::kMemories;
  }

  bool is_in(const ThingName& thing, std::uint32_t number) const {
    if (number == history::kCatalogue) return true;
    const auto named = verification_.named.of_name.find({kind_of(thing), thing.resource});
    return named != verification_.named.of_name.end() && named->second.contains(number);
  }

  void read_entry(Revision revision) {
    entry_.reset();
    entry_ = journal::read_entry(verification_.transaction, revision);
  }

  Verification& verification_;
  std::optional<JournalEntry> entry_;
};

// As the journal's; where the row is damaged, which is named with its table, no time is checked.
Revision times_ascend_from(const store::ReadTransaction& transaction) {
  try {
    return journal::times_ascend_from(transaction);
  } catch (const Error&) {
    return std::numeric_limits<Revision>::max();
  }
}

}  // namespace

void verify_journal(Verification& verification) {
  JournalCheck check(verification);
  Revision expected = 1;
  const Revision ascend_from = times_ascend_from(verification.transaction);
  std::optional<Time> before;
  store::for_each_with_prefix(verification.transaction, Table::kJournal, {}, [&](auto key, auto bytes) {
    if (!verification.has_form(Table::kJournal, key)) return true;
    const Revision sequence = KeyReader(key).u64();
    if (sequence != expected) {
      verification.broken(Table::kJournal, key,
                          "the changes from " + std::to_string(expected) + " on are missing before it");
    }
    expected = sequence + 1;
    const auto entry = verification.decoded(Table::kJournal, key, bytes,
                                            [&] { return records::decode_journal_entry(bytes, sequence); });
    if (!entry) return true;
    if (before && sequence > ascend_from && entry->time <= *before)
      verification.broken(Table::kJournal, key, "its time is not after that of the change before it");
    before = entry->time;
    if (entry->edits.empty()) verification.broken(Table::kJournal, key, "it changed nothing");
    check.entry(key, *entry);
    return true;
  });
  UnknownRows unknown(verification);
  for (const Table table : check.with_unknown_rows()) unknown.look_through(table);
}

}  // namespace entente::verify
