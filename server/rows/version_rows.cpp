#include "server/rows/version_rows.h"

#include <algorithm>

#include "server/history/versions.h"
#include "server/records/records.h"
#include "server/store/key.h"

namespace entente::rows {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

constexpr std::size_t kRevisionBytes = 8;

}  // namespace

std::string VersionedThing::key_of(const VersionRow& row) const {
  return Key().bytes(prefix).u64(row.revision).str();
}

VersionedThing next_thing(store::Cursor& cursor, bool& there) {
  const auto prefix_of = [](std::string_view key) { return key.substr(0, key.size() - kRevisionBytes); };
  store::last_u64(cursor.key());  // Throws for a key without a revision, which would not be passed over.
  VersionedThing thing{std::string(prefix_of(cursor.key())), {}};
  for (; there && cursor.key().size() >= kRevisionBytes && prefix_of(cursor.key()) == thing.prefix;
       there = cursor.next()) {
    thing.rows.push_back({store::last_u64(cursor.key()), cursor.value().empty()});
  }
  return thing;
}

std::uint32_t history_of(Table versions, std::string_view prefix) {
  return versions == Table::kResourceVersions ? history::kCatalogue : KeyReader(prefix).u32();
}

PresentPlace present_place(Table versions, std::string_view prefix) {
  switch (versions) {
    case Table::kConceptVersions:
      return {Table::kConcepts, std::string(prefix.substr(0, prefix.size() - 1))};
    case Table::kUnitVersions:
      return {Table::kUnits, std::string(prefix)};
    default:
      return {prefix.starts_with("g") ? Table::kGlossaries : Table::kMemories,
              std::string(KeyReader(prefix.substr(std::min<std::size_t>(prefix.size(), 1))).text())};
  }
}

std::optional<Revision> present_revision(const store::ReadTransaction& transaction, Table versions,
                                         std::string_view prefix) {
  const PresentPlace place = present_place(versions, prefix);
  const auto bytes = transaction.get(place.table, place.key);
  if (!bytes) return std::nullopt;
  switch (place.table) {
    case Table::kConcepts:
      return records::decode_concept(*bytes, {}, {}).revision;
    case Table::kUnits:
      return records::decode_unit(*bytes, {}, 0).revision;
    case Table::kGlossaries:
      return records::decode_glossary(*bytes, {}).glossary.revision;
    default:
      return records::decode_memory(*bytes, {}).memory.revision;
  }
}

}  // namespace entente::rows
