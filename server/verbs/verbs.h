// What entente-server does with a folder that no server has open. Each says on standard output what it did
// and answers the program's exit code. Throw Error where it cannot be done: where there is no store in the
// folder, a server has it open, or the disk is full.
#pragma once

#include <filesystem>

#include "server/upkeep/retention.h"

namespace entente::verbs {

// Names what is broken, a line each, and what to do about it; 1 if anything is.
int verify_folder(const std::filesystem::path& folder);

// Makes anew what is derived.
int rebuild_folder(const std::filesystem::path& folder);

// Cuts off what the policy does not keep and gives the room back to the disk.
int compact_folder(const std::filesystem::path& folder, const upkeep::RetentionPolicy& policy);

}  // namespace entente::verbs
