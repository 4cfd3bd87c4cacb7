// Gives the disk back what the store does not use any more: the data file never shrinks by itself.
#pragma once

#include <cstdint>
#include <filesystem>

namespace entente::store {

struct Rewritten {
  std::uintmax_t bytes_before = 0;  // Of the data file.
  std::uintmax_t bytes_after = 0;
};

// Writes the folder's data file anew beside itself, without free pages, and puts it in its own place. Whoever
// kills it at any point leaves the one or the other, whole. Nobody else may have the folder open: throws as
// Environment's constructor does, and kResourceExhausted when the disk has no room for both.
// O(bytes in use).
Rewritten rewrite(const std::filesystem::path& folder);

}  // namespace entente::store
