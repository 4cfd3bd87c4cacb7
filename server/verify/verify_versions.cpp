#include <algorithm>

#include "server/rows/version_rows.h"
#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using store::KeyReader;
using store::Table;

// The rows of a thing must follow each other up to its present state.
void verify_thing(Verification& verification, Table table, const rows::VersionedThing& thing) {
  const auto broken = [&](const rows::VersionRow& row, const std::string& what) {
    verification.broken(table, thing.key_of(row), what);
  };
  const Revision begin = verification.begin_of(rows::history_of(table, thing.prefix));
  if (thing.rows.front().is_deletion && thing.rows.front().revision > begin)
    broken(thing.rows.front(), "it was deleted, and no version of it was there before");
  for (std::size_t i = 0; i < thing.rows.size(); ++i) {
    const rows::VersionRow& row = thing.rows[i];
    if (row.revision == 0 || row.revision > verification.newest)
      broken(row, "the journal has no change of that number");
    if (i > 0 && row.is_deletion && thing.rows[i - 1].is_deletion) broken(row, "it was deleted twice");
  }
  const rows::VersionRow& last = thing.rows.back();
  std::optional<Revision> present;
  try {
    present = rows::present_revision(verification.transaction, table, thing.prefix);
  } catch (const std::exception&) {
    return;  // Named where the present state is checked.
  }
  if (!present && !last.is_deletion) broken(last, "nothing superseded it, and it is not there");
  if (present && *present <= last.revision)
    broken(last, "the present version is older: " + std::to_string(*present));
}

// The record of a version itself.
void verify_record(Verification& verification, Table table, std::string_view key, std::string_view bytes) {
  std::optional<Revision> revision;
  if (table == Table::kConceptVersions) {
    const auto value =
        verification.decoded(table, key, bytes, [&] { return records::decode_concept(bytes, {}, {}); });
    if (value) revision = value->revision;
  } else {
    const auto value =
        verification.decoded(table, key, bytes, [&] { return records::decode_unit(bytes, {}, 0); });
    if (value) revision = value->revision;
  }
  const Revision filed = store::last_u64(key);
  if (revision && *revision != filed)
    verification.broken(table, key, "its record is of revision " + std::to_string(*revision));
}

void verify_table(Verification& verification, Table table) {
  store::Cursor cursor = verification.transaction.cursor(table);
  for (bool there = cursor.seek({}); there;) {
    // The catalogue's keys are looked at with its records.
    const bool has_form = table == Table::kResourceVersions ? rows::is_well_formed(table, cursor.key())
                                                            : verification.has_form(table, cursor.key());
    if (!has_form) {
      there = cursor.next();
      continue;
    }
    const rows::VersionedThing thing = rows::next_thing(cursor, there);
    const std::uint32_t number = rows::history_of(table, thing.prefix);
    if (number != history::kCatalogue && verification.is_left_over(number)) continue;
    verify_thing(verification, table, thing);
    if (table == Table::kUnitVersions)
      verification.highest_unit =
          std::max(verification.highest_unit, KeyReader(thing.prefix.substr(4)).u64());
  }
  if (table == Table::kResourceVersions) return;
  store::for_each_with_prefix(verification.transaction, table, {}, [&](auto key, auto bytes) {
    if (!bytes.empty() && rows::is_well_formed(table, key)) verify_record(verification, table, key, bytes);
    return true;
  });
}

}  // namespace

void verify_versions(Verification& verification) {
  for (const Table table : {Table::kConceptVersions, Table::kUnitVersions, Table::kResourceVersions})
    verify_table(verification, table);
}

}  // namespace entente::verify
