// The three tables of versions read as one: things, each with the rows of its former states.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::rows {

struct VersionRow {
  Revision revision = 0;
  bool is_deletion = false;
};

// A thing, named by the part of the key that all its rows share, with its rows, oldest first.
struct VersionedThing {
  std::string prefix;
  std::vector<VersionRow> rows;

  std::string key_of(const VersionRow& row) const;
};

// Reads the rows of the thing at the cursor's entry, and moves the cursor to the entry after them. `there`
// says whether there is one. Throws kDataLoss for a key without a revision.
VersionedThing next_thing(store::Cursor& cursor, bool& there);

// The number whose history a thing belongs to: that of its glossary or memory, or the catalogue's.
std::uint32_t history_of(store::Table versions, std::string_view prefix);

// Where the present state of a thing is stored.
struct PresentPlace {
  store::Table table;
  std::string key;
};
PresentPlace present_place(store::Table versions, std::string_view prefix);

// The revision of the present state, or nothing if the thing does not exist. Throws kDataLoss if it cannot be
// read.
std::optional<Revision> present_revision(const store::ReadTransaction& transaction, store::Table versions,
                                         std::string_view prefix);

}  // namespace entente::rows
