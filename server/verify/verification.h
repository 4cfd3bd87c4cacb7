// What the parts of verify share; private to this room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/error/error.h"
#include "server/history/versions.h"
#include "server/journal/entries.h"
#include "server/rows/derived.h"
#include "server/rows/key_text.h"
#include "server/rows/numbers.h"
#include "server/verify/report.h"

namespace entente::verify {

struct Verification {
  Verification(const store::ReadTransaction& read, const Report& to)
      : transaction(read),
        report(to),
        newest(journal::newest_sequence(read)),
        has_current_rows(rows::derived_state(read) == rows::DerivedState::kCurrent) {}

  void broken(store::Table table, std::string_view key, const std::string& what) const {
    broken_at(table, key.empty() ? "" : rows::key_text(table, key), what);
  }

  // The same with the key in its readable form. Derived rows of other rules are not reported one by one:
  // verify_meta reports the rules.
  void broken_at(store::Table table, const std::string& place, const std::string& what) const {
    if (has_current_rows || !rows::is_derived(table)) report({table, place, what, rows::is_derived(table)});
  }

  // Reports a key without the form of its table.
  bool has_form(store::Table table, std::string_view key) const {
    if (rows::is_well_formed(table, key)) return true;
    broken(table, key, "the key is none of this table");
    return false;
  }

  // 0 where it cannot be read; verify_meta reports that.
  Revision begin_of(std::uint32_t number) const {
    return readable([&] { return history::history_begin(transaction, number); });
  }

  // Whether the number is of something deleted whose history was removed; compaction removes its rows later.
  bool is_left_over(std::uint32_t number) const {
    return !named.kinds.contains(number) && begin_of(history::kCatalogue) > 0;
  }

  // What the read returns, or 0 where it throws: for numbers that are checked elsewhere.
  template <typename Read>
  static Revision readable(Read&& read) {
    try {
      return read();
    } catch (const Error&) {
      return 0;
    }
  }

  // The decoded value. Reports a record that cannot be read, or that this program would write otherwise.
  template <typename Decode>
  auto decoded(store::Table table, std::string_view key, std::string_view bytes, Decode&& decode) const
      -> std::optional<decltype(decode())> {
    try {
      auto value = decode();
      if (records::encode(value) == bytes) return value;
      broken(table, key, "the record is not as it would be written");
    } catch (const std::exception&) {
      broken(table, key, "the record cannot be read");
    }
    return std::nullopt;
  }

  const store::ReadTransaction& transaction;
  const Report& report;
  const Revision newest;
  const bool has_current_rows;
  rows::NamedNumbers named;  // Set by verify_catalogue, the first part.
  UnitId highest_unit = 0;   // Set by verify_units and verify_versions, for verify_meta.
  std::map<std::uint32_t, catalogue::Counters>
      counted;  // Set by verify_concepts and verify_units, for verify_meta.
};

void verify_catalogue(Verification& verification);  // glossaries, memories
void verify_versions(Verification& verification);   // concept_versions, unit_versions, resource_versions
void verify_journal(Verification& verification);    // journal, and that all content is from it
void verify_operations(Verification& verification);
void verify_uses(Verification& verification);
void verify_concepts(Verification& verification);   // concepts and their rows
void verify_agreement(Verification& verification);  // agreement, learned
void verify_vocabulary(Verification& verification);
void verify_filters(Verification& verification);
void verify_units(Verification& verification);  // units, blocks, stem_counts
void verify_meta(Verification& verification);   // meta, counters

}  // namespace entente::verify
