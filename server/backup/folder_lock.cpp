#include "server/backup/folder_lock.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::backup {

FolderLock::FolderLock(const std::filesystem::path& folder, const std::string& busy) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && ::access(folder.c_str(), W_OK) == 0)
    descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) {
    throw Error(Reason::kUnavailable, "The folder " + folder.string() + " cannot be written: " +
                                          (error ? error.message() : std::generic_category().message(errno)));
  }
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(descriptor_);
  throw Error(Reason::kFailedPrecondition, busy);
}

FolderLock::~FolderLock() {
  ::close(descriptor_);
}

void FolderLock::sync() const {
  ::fsync(descriptor_);
}

}  // namespace entente::backup
