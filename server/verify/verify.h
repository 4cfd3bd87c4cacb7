// Is all of it sound? Checks every invariant between tables, index and journal, and names what breaks one.
// What nothing else in the store speaks of, as a note in a concept, has nothing to be held against: of such a
// record only that it can be read, and is written as it would be today.
#pragma once

#include <functional>
#include <string>

#include "server/store/transaction.h"

namespace entente::verify {

struct Finding {
  store::Table table = store::Table::kMeta;
  std::string key;          // Readable, see key_text.h; "" where it is of the table as a whole.
  std::string what;         // What is wrong, as a clause: "it has no entry in the journal".
  bool is_derived = false;  // rebuild.h makes it right again.
};

using Report = std::function<void(const Finding&)>;

// Says which table is looked at next, with the rows of others that belong to it.
using Progress = std::function<void(store::Table)>;

// Calls report for each thing that is broken, table after table. Reads one snapshot, once through, with a
// look into other tables for each row and the text of each concept and unit analysed: O(rows × log rows),
// some 20 s for a million units. Keeps 32 bytes of memory for each unit of one memory at a time, some 60 for
// each unit that was ever used, and 260 KiB a language.
void verify(
    const store::ReadTransaction& transaction, const Report& report,
    const Progress& progress = [](store::Table) {});

}  // namespace entente::verify
