// Gives unused space back to the disk: the data file never shrinks by itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "server/store/tables.h"

namespace entente::store {

class Environment;

struct Rewritten {
  std::uintmax_t bytes_before = 0;  // Of the data file.
  std::uintmax_t bytes_after = 0;
};

// Writes a copy of the folder's data file without free pages beside it, then renames the copy over the file.
// A process that is killed at any point leaves one of the two, whole. No other process may have the folder
// open: throws as Environment's constructor does, and kResourceExhausted when the disk has no room for both
// files. O(bytes in use).
Rewritten rewrite(const std::filesystem::path& folder);

// What a copy has otherwise than the file that it is made of. Each function may be empty.
struct RowRules {
  std::function<bool(Table table, std::string_view key)> leaves_out;
  // The value in place of the row's own, or nothing where that stays.
  std::function<std::optional<std::string>(Table table, std::string_view key, std::string_view value)>
      replaces;
  std::map<std::pair<Table, std::string>, std::string> puts;  // Rows that it has whatever the file has there.
};

// The same, row by row: what the rules leave out is in no byte of the new file, neither in a free page nor in
// a gap of one. `environment` is of the folder; nothing may write to it meanwhile, and it must be closed
// after. Also throws kDataLoss for a damaged row. O(bytes in use).
Rewritten rewrite(const Environment& environment, const std::filesystem::path& folder, const RowRules& rules);

}  // namespace entente::store
