// The verbs of entente-server for a folder that no server has open. Each prints on standard output what it
// did, and returns the program's exit code. Each throws Error when it cannot work: when the folder has no
// store, when a server has it open, or when the disk is full.
#pragma once

#include <filesystem>

#include "server/upkeep/retention.h"

namespace entente::verbs {

// The exit code of verify_folder when it could not check the folder.
inline constexpr int kNotChecked = 2;

// Throws kNotFound where the folder has no store.
void require_store(const std::filesystem::path& folder);

// Prints a line for each broken row, and what to do. Returns 0 for a sound store, 1 for a broken one, and
// kNotChecked when a server has the folder open. Writes nothing, so the folder may be a snapshot. The check
// runs in a child process; if it crashes, the store counts as broken, and the table that it was at is
// printed. REQUIRES that this process has only one thread.
int verify_folder(const std::filesystem::path& folder);

// Rebuilds all derived rows.
int rebuild_folder(const std::filesystem::path& folder);

// Removes the history that the policy does not keep, and gives the space back to the disk.
int compact_folder(const std::filesystem::path& folder, const upkeep::RetentionPolicy& policy);

}  // namespace entente::verbs
