// Files that replace others, all or nothing. Private to this room.
#pragma once

#include <filesystem>

namespace entente::store {

// Gives the file the other name, in the same folder or one above it, and makes that last through power loss.
// REQUIRES that the file's bytes are durable. Throws kUnavailable where the system refuses it.
void rename_durably(const std::filesystem::path& file, const std::filesystem::path& name);

// Throws kResourceExhausted where the folder's disk has not this many bytes left; `what` needs them.
void require_room(const std::filesystem::path& folder, std::uintmax_t bytes, const char* what);

}  // namespace entente::store
