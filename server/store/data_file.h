// LMDB's data file as bytes, looked at before LMDB maps it; private to this room.
#pragma once

#include <filesystem>

namespace entente::store {

// Throws kDataLoss where the file ends before a page that its newest commit needs: LMDB would map it all the
// same, and the process would end at the first such page. Pages at the end that are free may be missing,
// since LMDB does not write what a commit allocates and frees again. An empty file and one that is absent are
// whole; a file that is not LMDB's is left to LMDB to refuse. Two reads; O(free pages) for a short file.
void require_whole(const std::filesystem::path& file);

}  // namespace entente::store
