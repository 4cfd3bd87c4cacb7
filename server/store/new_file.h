// A data file that is written beside the one of a folder, row after row, and then takes its place; private to
// this room. It has no byte but those of its rows: no free page, and nothing that was erased.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string_view>

#include "server/store/environment_options.h"
#include "server/store/lmdb_handles.h"
#include "server/store/tables.h"

namespace entente::store {

class NewFile {
 public:
  // REQUIRES that the caller has locked options.directory. Writes into a folder inside it. Throws Error, as
  // the other methods do, where the disk is full or fails.
  explicit NewFile(const EnvironmentOptions& options);
  // Leaves nothing where finish() was not called.
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  // Adds the row with its checksum. The rows of a table come in the order of their keys, without that of the
  // format.
  void append(Table table, std::string_view key, std::string_view value);

  // Makes the file durable and renames it to the folder's data file. A process that is killed at any point
  // leaves one of the two, whole.
  void finish();

 private:
  void commit();

  const std::filesystem::path folder_;
  LmdbEnvironment env_;
  LmdbTransaction transaction_;
  std::array<unsigned, kTableNames.size()> tables_{};
  std::size_t bytes_ = 0;  // Not committed yet.
};

// What a process that was killed left of one.
void remove_unfinished(const std::filesystem::path& folder);

}  // namespace entente::store
