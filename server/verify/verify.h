// Checks that every byte of every row is the one that was written, by its checksum, and names the rows that
// were damaged. Where none was, it checks every invariant between tables, index and journal, and names each
// row that breaks one. Content that nothing else in the store mentions, such as a note of a concept, can be
// checked against nothing else: only that its record can be read, and has the bytes that this program would
// write. Of counts of agreement, which are statistics, it checks the form, and that the term exists.
#pragma once

#include <functional>

#include "server/store/transaction.h"
#include "server/verify/report.h"

namespace entente::verify {

// Called with the table that is checked next, together with the rows of other tables that belong to it.
using Progress = std::function<void(store::Table)>;

// Calls report for each broken row, table after table. Reads one snapshot once, looks up other tables for
// each row, and analyses the text of each concept and unit: O(rows × log rows), some 20 s for a million
// units. Needs 32 bytes of memory for each unit of one memory at a time, some 60 for each unit that was ever
// used, and 260 KiB for each language.
void verify(
    const store::ReadTransaction& transaction, const Report& report,
    const Progress& progress = [](store::Table) {});

}  // namespace entente::verify
