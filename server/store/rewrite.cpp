#include "server/store/rewrite.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/environment.h"

namespace entente::store {
namespace {

// A rename is durable when its folder is.
void make_durable(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

std::uintmax_t bytes_in_use(const Environment& environment) {
  constexpr std::uintmax_t kBeside = 64 * 1024;  // LMDB's own pages.
  const ReadTransaction transaction = environment.read();
  std::uintmax_t bytes = kBeside;
  for (std::size_t table = 0; table < kTableNames.size(); ++table)
    bytes += transaction.table_bytes(static_cast<Table>(table));
  return bytes;
}

void require_room(const std::filesystem::path& folder, std::uintmax_t bytes) {
  const std::uintmax_t available = std::filesystem::space(folder).available;
  if (available >= bytes) return;
  throw Error(Reason::kResourceExhausted,
              "The disk of " + folder.string() + " has " + std::to_string(available >> 20) +
                  " MiB left, the copy needs " + std::to_string((bytes >> 20) + 1) +
                  " MiB; free space and try again; nothing was changed",
              {.cause = cause::kDiskFull});
}

}  // namespace

Rewritten rewrite(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "data.mdb";
  const std::filesystem::path copy = folder / "data.mdb.new";
  const Environment environment({.directory = folder});
  std::filesystem::remove(copy);  // Left by a process that was killed.
  Rewritten done{std::filesystem::file_size(file), 0};
  require_room(folder, bytes_in_use(environment));
  try {
    environment.write_copy(copy);
    done.bytes_after = std::filesystem::file_size(copy);
    std::filesystem::rename(copy, file);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
    throw;
  }
  make_durable(folder);
  return done;
}

}  // namespace entente::store
