#include "server/store/ballast.h"

#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace entente::store {

Ballast::Ballast(const std::filesystem::path& folder, std::uint64_t bytes, bool writes)
    : file_(folder / "ballast"), bytes_(bytes) {
  std::error_code ignored;
  if (bytes_ == 0) {
    if (writes) std::filesystem::remove(file_, ignored);
  } else {
    fill();
  }
}

void Ballast::release() {
  const std::lock_guard lock(mutex_);
  if (bytes_ == 0) return;
  is_released_ = true;
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

bool Ballast::is_released() {
  if (!is_released_) return false;
  const std::lock_guard lock(mutex_);
  if (is_released_) is_released_ = !fill();
  return is_released_;
}

// True where the file takes its room.
bool Ballast::fill() {
  struct stat status {};
  const bool is_there =
      ::stat(file_.c_str(), &status) == 0 && static_cast<std::uint64_t>(status.st_size) == bytes_;
  if (is_there) return true;
  std::error_code error;
  const std::filesystem::space_info disk = std::filesystem::space(file_.parent_path(), error);
  if (error || disk.available < 2 * bytes_) return false;
  const int descriptor = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return false;
  const bool is_filled = ::posix_fallocate(descriptor, 0, static_cast<off_t>(bytes_)) == 0;
  ::close(descriptor);
  if (!is_filled) std::filesystem::remove(file_, error);
  return is_filled;
}

}  // namespace entente::store
