#include "server/upkeep/purge.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/history/versions.h"
#include "server/journal/entries.h"
#include "server/records/records.h"
#include "server/rows/numbers.h"
#include "server/rows/version_rows.h"
#include "server/store/key.h"

namespace entente::upkeep {
namespace {

using catalogue::ResourceKind;
using store::Key;
using store::KeyReader;
using store::ReadTransaction;
using store::Table;

constexpr std::size_t kRevisionBytes = sizeof(Revision);

ResourceKind kind_of(const ThingName& resource) {
  return resource.is_of_memory() ? ResourceKind::kMemory : ResourceKind::kGlossary;
}

Table versions_table(const ThingName& resource) {
  return resource.is_of_memory() ? Table::kUnitVersions : Table::kConceptVersions;
}

std::uint32_t number_in(ResourceKind kind, std::string_view record) {
  return kind == ResourceKind::kGlossary ? records::decode_glossary(record, {}).number
                                         : records::decode_memory(record, {}).number;
}

std::optional<std::pair<Revision, std::uint32_t>> present(const ReadTransaction& transaction,
                                                          const ThingName& resource) {
  if (resource.is_of_memory()) {
    const auto memory = catalogue::find_memory(transaction, resource.resource);
    if (memory) return std::pair(memory->memory.revision, memory->number);
  } else {
    const auto glossary = catalogue::find_glossary(transaction, resource.resource);
    if (glossary) return std::pair(glossary->glossary.revision, glossary->number);
  }
  return std::nullopt;
}

void add(std::string& text, std::uint64_t count, const char* one, const char* many) {
  if (count == 0) return;
  if (!text.empty()) text += ", ";
  text += std::to_string(count) + " " + (count == 1 ? one : many);
}

std::uint64_t count_rows(const ReadTransaction& transaction, Table table, std::uint32_t number) {
  std::uint64_t count = 0;
  // A deletion is no text, and its row is empty.
  store::for_each_with_prefix(transaction, table, Key().u32(number), [&](auto, std::string_view value) {
    count += value.empty() ? 0 : 1;
    return true;
  });
  return count;
}

// The number that the key of a table of numbers begins with, and that which stands inside the key of a term.
std::optional<std::uint32_t> number_of(Table table, std::string_view key) {
  if (table == Table::kTerms) {
    KeyReader reader(key);
    reader.text();
    reader.u64();
    return reader.u32();
  }
  const auto& numbered = rows::kNumberedTables;
  if (std::find(numbered.begin(), numbered.end(), table) == numbered.end()) return std::nullopt;
  return KeyReader(key).u32();
}

}  // namespace

std::string describe(const PurgeCounts& counts) {
  std::string text;
  add(text, counts.concepts, "concept", "concepts");
  add(text, counts.units, "unit", "units");
  add(text, counts.versions, "former version", "former versions");
  return text.empty() ? "nothing but its name" : text;
}

Purge::Purge(const ReadTransaction& transaction, PurgeOrder order) : order_(std::move(order)) {
  const ResourceKind kind = kind_of(order_.resource);
  store::for_each_with_prefix(transaction, Table::kResourceVersions,
                              catalogue::resource_version_prefix(kind, order_.resource.resource),
                              [&](std::string_view key, std::string_view record) {
                                auto& number = numbers_[store::last_u64(key)];
                                if (!record.empty()) number = number_in(kind, record);
                                return true;
                              });
  if (const auto now = present(transaction, order_.resource)) numbers_[now->first] = now->second;
  if (order_.scope == PurgeScope::kDeleted) {
    choose_deleted(transaction);
  } else {
    choose_removed(transaction);
  }
  require_something(transaction);
  for (auto& [number, begin] : begins_) begin = std::max(begin, history::history_begin(transaction, number));
  count(transaction);
  const Revision newest = journal::newest_sequence(transaction);
  change_ = newest + 1;
  const auto last = journal::read_entry(transaction, newest);
  time_ = std::max(order_.now, last ? last->time + std::chrono::microseconds(1) : Time());
}

// All numbers that the name had, but for the present one.
void Purge::choose_deleted(const ReadTransaction& transaction) {
  std::optional<std::uint32_t> before;
  for (const auto& [revision, number] : numbers_) {
    if (before && number != before) begins_[*before] = revision;
    before = number;
  }
  if (before) begins_.erase(*before);
  std::erase_if(begins_,
                [&](const auto& one) { return history::purged_by(transaction, one.first).has_value(); });
}

void Purge::choose_removed(const ReadTransaction& transaction) {
  const auto now = present(transaction, order_.resource);
  if (!now) return;
  const Table table = versions_table(order_.resource);
  const Key prefix = Key().u32(now->second);
  store::Cursor cursor = transaction.cursor(table);
  for (bool there = cursor.seek(prefix); there && cursor.key().starts_with(prefix);) {
    const rows::VersionedThing thing = rows::next_thing(cursor, there);
    const rows::PresentPlace place = rows::present_place(table, thing.prefix);
    if (transaction.get(place.table, place.key)) continue;
    removed_.insert(thing.prefix);
    Revision& begin = begins_[now->second];
    begin = std::max(begin, thing.rows.back().revision);
  }
}

void Purge::require_something(const ReadTransaction& transaction) const {
  if (!begins_.empty()) return;
  const std::string name = entente::describe(order_.resource);
  if (numbers_.empty()) throw Error(Reason::kNotFound, "There never was a " + name);
  const bool is_there = present(transaction, order_.resource).has_value();
  if (order_.scope == PurgeScope::kRemoved) {
    throw Error(Reason::kFailedPrecondition,
                is_there ? "Nothing was removed from " + name + " that is still kept"
                         : "The " + name + " was deleted; purge all of it, without --removed");
  }
  throw Error(Reason::kFailedPrecondition,
              is_there ? "The " + name +
                             " is there; delete it first, or purge with --removed what was removed from it"
                       : "The " + name + " is purged already");
}

void Purge::count(const ReadTransaction& transaction) {
  for (const auto& [number, begin] : begins_) {
    if (!goes(number)) continue;
    counts_.concepts += count_rows(transaction, Table::kConcepts, number);
    counts_.units += count_rows(transaction, Table::kUnits, number);
    counts_.versions += count_rows(transaction, Table::kConceptVersions, number) +
                        count_rows(transaction, Table::kUnitVersions, number);
  }
  for (const std::string& prefix : removed_) {
    std::uint64_t versions = 0;
    store::for_each_with_prefix(transaction, versions_table(order_.resource), prefix,
                                [&](std::string_view key, std::string_view value) {
                                  const bool is_its = key.size() == prefix.size() + kRevisionBytes;
                                  versions += is_its && !value.empty() ? 1 : 0;
                                  return true;
                                });
    if (versions == 0) continue;  // Its deletion alone is kept.
    (order_.resource.is_of_memory() ? counts_.units : counts_.concepts) += 1;
    counts_.versions += versions - 1;
  }
}

std::optional<std::uint32_t> Purge::number_at(Revision sequence) const {
  const auto after = numbers_.upper_bound(sequence);
  if (after != numbers_.begin()) return std::prev(after)->second;
  // What was before the first version that is kept.
  return after == numbers_.end() ? std::nullopt : after->second;
}

store::RowRules Purge::rules() const {
  store::RowRules rules;
  rules.leaves_out = [this](Table table, std::string_view key) { return leaves_out(table, key); };
  rules.replaces = [this](Table table, std::string_view key, std::string_view value) {
    return replaces(table, key, value);
  };
  for (const auto& [number, begin] : begins_) {
    rules.puts[{Table::kMeta, history::history_begin_key(number).str()}] = Key().u64(begin).str();
    if (goes(number))
      rules.puts[{Table::kMeta, history::purged_key(number).str()}] = Key().u64(change_).str();
  }
  JournalEntry entry{.sequence = change_,
                     .author = order_.author,
                     .time = time_,
                     .comment = "purged " + describe(counts_),
                     .edits = {{JournalEdit::Kind::kPurge, order_.resource}},
                     .operation = {}};
  if (!order_.comment.empty()) entry.comment += ": " + order_.comment;
  rules.puts[{Table::kJournal, Key().u64(change_).str()}] = records::encode(entry);
  return rules;
}

// Whether everything under the number does.
bool Purge::goes(std::optional<std::uint32_t> number) const {
  return order_.scope == PurgeScope::kDeleted && number && begins_.contains(*number);
}

bool Purge::leaves_out(Table table, std::string_view key) const {
  if (order_.scope == PurgeScope::kDeleted) return goes(number_of(table, key));
  if (table == Table::kUnitUses) return order_.resource.is_of_memory() && removed_.contains(key);
  return table == versions_table(order_.resource) && key.size() > kRevisionBytes &&
         removed_.contains(key.substr(0, key.size() - kRevisionBytes));
}

std::optional<std::string> Purge::replaces(Table table, std::string_view key, std::string_view value) const {
  switch (table) {
    case Table::kResourceVersions:
      return without_texts(key, value);
    case Table::kJournal:
      return scrubbed_entry(key, value);
    case Table::kOperations:
      return scrubbed_part(value);
    default:
      return std::nullopt;
  }
}

// The record says only that there was something, and under which number.
std::optional<std::string> Purge::without_texts(std::string_view key, std::string_view record) const {
  const ResourceKind kind = kind_of(order_.resource);
  const bool is_its = key.starts_with(catalogue::resource_version_prefix(kind, order_.resource.resource));
  if (record.empty() || !is_its || !goes(number_in(kind, record))) return std::nullopt;
  const auto erase_texts = [](auto& resource) {
    resource.display_name.clear();
    resource.description.clear();
  };
  if (kind == ResourceKind::kGlossary) {
    auto value = records::decode_glossary(record, {});
    erase_texts(value.glossary);
    return records::encode(value);
  }
  auto value = records::decode_memory(record, {});
  erase_texts(value.memory);
  return records::encode(value);
}

bool Purge::erases(const JournalEdit& edit, Revision sequence) const {
  const ThingName& thing = edit.thing;
  if (edit.kind == JournalEdit::Kind::kPurge || thing.resource_name() != order_.resource) return false;
  if (order_.scope == PurgeScope::kDeleted) {
    const bool is_its_deletion = edit.kind == JournalEdit::Kind::kDelete && thing.is_resource();
    return goes(number_at(is_its_deletion ? sequence - 1 : sequence));
  }
  if (thing.is_resource()) return false;
  Key key = Key().u32(begins_.begin()->first);
  return removed_.contains(
      (thing.is_of_memory() ? key.u64(thing.unit_id) : key.text(thing.concept_id)).str());
}

// Whether all edits are of what is erased.
bool Purge::scrub(std::vector<JournalEdit>& edits, Revision sequence) const {
  bool all = !edits.empty();
  for (JournalEdit& edit : edits) {
    const bool is_erased = erases(edit, sequence);
    all = all && is_erased;
    if (is_erased && edit.thing.kind == ThingName::Kind::kConcept) edit.thing.concept_id = kErasedId;
  }
  return all;
}

std::optional<std::string> Purge::scrubbed_entry(std::string_view key, std::string_view value) const {
  // The names of its things are in the entry as they are.
  if (value.find(order_.resource.resource) == std::string_view::npos) return std::nullopt;
  const Revision sequence = KeyReader(key).u64();
  JournalEntry entry = records::decode_journal_entry(value, sequence);
  if (scrub(entry.edits, sequence)) entry.comment.clear();
  return records::encode(entry);
}

std::optional<std::string> Purge::scrubbed_part(std::string_view value) const {
  if (value.find(order_.resource.resource) == std::string_view::npos) return std::nullopt;
  AppliedPart part = records::decode_applied_part(value);
  scrub(part.unchanged, part.sequence);
  return records::encode(part);
}

std::vector<Purgeable> purgeable(const ReadTransaction& transaction) {
  std::vector<Purgeable> found;
  for (const auto& [name, numbers] : rows::named_numbers(transaction).of_name) {
    const auto& [kind, id] = name;
    const ThingName resource =
        kind == ResourceKind::kMemory ? ThingName::of_memory(id) : ThingName::of_glossary(id);
    for (const PurgeScope scope : {PurgeScope::kDeleted, PurgeScope::kRemoved}) {
      try {
        const Purge purge(transaction, {.resource = resource, .scope = scope});
        found.push_back({resource, scope, purge.counts()});
      } catch (const Error& error) {
        if (error.reason() != Reason::kFailedPrecondition) throw;  // Nothing to purge.
      }
    }
  }
  return found;
}

}  // namespace entente::upkeep
