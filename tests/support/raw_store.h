// A store's data file without the room that knows it: rows as LMDB has them, and folders of earlier formats.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/store_rows.h"

namespace entente::testing {

// Makes the folder with the data file that the version of this format wrote: three concepts and their
// history, a memory of 19 units. REQUIRES a format of tests/data.
void unpack_store(const std::string& format, const std::filesystem::path& folder);

// The rows of a table as they are stored; nothing where there is no such table.
Rows raw_rows(const std::filesystem::path& folder, const char* table);

// Writes a row as it is given, and nothing else: neither a checksum nor a mark of the commit.
void put_raw(const std::filesystem::path& folder, const char* table, const std::string& key,
             const std::string& value);

// Removes the table.
void drop_raw(const std::filesystem::path& folder, const char* table);

}  // namespace entente::testing
