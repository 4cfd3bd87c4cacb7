// The folder of the server's data: made for its user alone, and refused where it is another's.
#pragma once

#include <filesystem>
#include <string>

namespace entente::settings {

struct DataFolder {
  bool is_new = false;     // It has no store yet.
  bool is_shared = false;  // Users other than its owner may look into it.
};

// Throws as prepare_data_folder() for a folder that is there, and makes none.
void require_usable(const std::filesystem::path& folder);

// Makes the folder where it is absent, with the rights of its owner alone; the rights of one that is there
// are left as they are. Throws kUnavailable, with what to do, where it cannot be made, is no folder, or
// cannot be used by this process; or where it is another user's and this process runs as root, since the
// files that root makes in it could not be used by its owner.
DataFolder prepare_data_folder(const std::filesystem::path& folder);

}  // namespace entente::settings
