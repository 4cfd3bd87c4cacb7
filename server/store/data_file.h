// LMDB's data file as bytes, looked at before LMDB maps it; private to this room.
#pragma once

#include <filesystem>

namespace entente::store {

// Throws kDataLoss where the file ends before a page that its newest commit needs. LMDB would map such a file
// and end the process at the first missing page. Free pages at the end may be missing, since LMDB does not
// write a page that the same commit allocates and frees. An empty file and an absent one pass, and so does a
// file of another format, which LMDB refuses by itself. Two reads; O(free pages) for a short file.
void require_whole(const std::filesystem::path& file);

}  // namespace entente::store
