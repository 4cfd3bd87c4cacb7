#include "server/store/durable.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::store {
namespace {

// A rename is durable when its folder is.
int sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int code = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return code;
}

}  // namespace

void rename_durably(const std::filesystem::path& file, const std::filesystem::path& name) {
  std::error_code error;
  std::filesystem::rename(file, name, error);
  if (!error) error = {sync_folder(name.parent_path()), std::generic_category()};
  if (!error) return;
  throw Error(Reason::kUnavailable, "The file " + file.string() + " cannot be renamed to " + name.string() +
                                        ": " + error.message() + "; the folder needs a disk that works");
}

void require_room(const std::filesystem::path& folder, std::uintmax_t bytes, const char* what) {
  const std::uintmax_t available = std::filesystem::space(folder).available;
  if (available >= bytes) return;
  throw Error(Reason::kResourceExhausted,
              "The disk of " + folder.string() + " has " + std::to_string(available >> 20) + " MiB left, " +
                  what + " needs " + std::to_string((bytes >> 20) + 1) +
                  " MiB; free space and try again; nothing was changed",
              {.cause = cause::kDiskFull});
}

}  // namespace entente::store
