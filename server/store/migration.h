// Folders that earlier versions of this server wrote; private to this room. FORMAT.md lists the formats.
#pragma once

#include <filesystem>
#include <string>

#include "server/store/environment_options.h"

namespace entente::store {

// Writes an empty store beside the folder's data file and renames it to that file. A process that is killed
// at any point leaves no data file, or a whole one.
void create_store(const EnvironmentOptions& options);

// Writes the store of this format beside the folder's data file, which is of an earlier one, then renames it
// to that file. A process that is killed at any point leaves one of the two, whole. Calls options.migrates
// before. Throws kResourceExhausted where the disk has no room for both files, and kFailedPrecondition where
// the format is none that this server knows.
void migrate_store(const EnvironmentOptions& options, const std::string& format);

// The value of the row "format", in a folder that the caller has locked; "" where there is none.
std::string format_in(const EnvironmentOptions& options);

}  // namespace entente::store
