// Keeps a folder for this process, as long as it lives. A process that ends in any way gives it free.
#pragma once

#include <filesystem>
#include <string>

namespace entente::backup {

class FolderLock {
 public:
  // Creates the folder where it is absent. Throws kUnavailable where it cannot be written, and
  // kFailedPrecondition with `busy` where another process has it.
  FolderLock(const std::filesystem::path& folder, const std::string& busy);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  // Makes what was created, renamed or deleted in the folder durable.
  void sync() const;

 private:
  int descriptor_ = -1;
};

}  // namespace entente::backup
