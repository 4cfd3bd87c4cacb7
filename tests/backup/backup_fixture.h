// A store with a life behind it, and backups of it in a folder beside it.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "server/backup/file.h"
#include "tests/support/paths.h"
#include "tests/support/verified_store.h"

namespace entente::testing {

inline void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

class BackupFixture : public ::testing::Test {
 protected:
  backup::Summary back_up(const std::filesystem::path& file,
                          backup::Origin origin = backup::Origin::kCall) const {
    backup::Writer writer(environment(), origin, "test");
    return backup::write_file(writer, file, 0, {});
  }

  const store::Environment& environment() const { return backend_->environment(); }

  // The file's rows as a store in a new folder.
  std::filesystem::path restored(const std::filesystem::path& file) {
    const std::filesystem::path folder = folder_.path() / ("restored-" + std::to_string(++restored_));
    std::filesystem::create_directory(folder);
    backup::put_rows(file, folder, {});
    return folder;
  }

  TemporaryFolder folder_;
  std::unique_ptr<TestBackend> backend_ = std::make_unique<TestBackend>();
  const std::filesystem::path file_ = folder_.path() / "one.backup";

 private:
  int restored_ = 0;
};

// The files of a folder, by name.
inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace entente::testing
