// LMDB's data file as bytes, looked at before LMDB maps it; private to this room.
#pragma once

#include <filesystem>

namespace entente::store {

enum class FileState : std::uint8_t {
  kNone,      // There is no file, or one in which nothing was ever committed.
  kUnmarked,  // Its commits carry no marks: a folder of an earlier format, or no file of ours.
  kMarked,
};

// Checks the structure of the newest commit (page_walk.h), both meta pages, and the commit's mark
// (commit_mark.h). Throws kDataLoss where the file was cut off or its structure is damaged: LMDB trusts its
// pages, and a damaged one could end the process or hide rows. Free pages at the end may be missing, since
// LMDB does not write a page that the same commit allocates and frees. A file of another program passes as
// kUnmarked; LMDB refuses it by itself.
//
// O(pages that hold keys): 0.4 s for 300,000 rows of 250 bytes on a busy machine with two cores.
FileState require_sound(const std::filesystem::path& file);

}  // namespace entente::store
