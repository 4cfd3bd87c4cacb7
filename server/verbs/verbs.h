// What entente-server does with a folder that no server has open. Each says on standard output what it did
// and answers the program's exit code. Throw Error where it cannot be done: where there is no store in the
// folder, a server has it open, or the disk is full.
#pragma once

#include <filesystem>

#include "server/upkeep/retention.h"

namespace entente::verbs {

// What verify_folder returns where it could not look.
inline constexpr int kNotChecked = 2;

// Throws kNotFound where the folder has no store.
void require_store(const std::filesystem::path& folder);

// Names what is broken, a line each, and what to do about it. Returns 0 for a sound store, 1 for a broken
// one, kNotChecked where a server has the folder open. Writes nothing, so that the folder may be a snapshot.
// The check runs in a child process: a crash of it is reported, with the table it was at, as a broken store.
// REQUIRES that this process has only one thread.
int verify_folder(const std::filesystem::path& folder);

// Makes anew what is derived.
int rebuild_folder(const std::filesystem::path& folder);

// Cuts off what the policy does not keep and gives the room back to the disk.
int compact_folder(const std::filesystem::path& folder, const upkeep::RetentionPolicy& policy);

}  // namespace entente::verbs
