// Gives unused space back to the disk: the data file never shrinks by itself.
#pragma once

#include <cstdint>
#include <filesystem>

namespace entente::store {

struct Rewritten {
  std::uintmax_t bytes_before = 0;  // Of the data file.
  std::uintmax_t bytes_after = 0;
};

// Writes a copy of the folder's data file without free pages beside it, then renames the copy over the file.
// A process that is killed at any point leaves one of the two, whole. No other process may have the folder
// open: throws as Environment's constructor does, and kResourceExhausted when the disk has no room for both
// files. O(bytes in use).
Rewritten rewrite(const std::filesystem::path& folder);

}  // namespace entente::store
