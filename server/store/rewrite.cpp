#include "server/store/rewrite.h"

#include <system_error>

#include "server/store/durable.h"
#include "server/store/environment.h"

namespace entente::store {
namespace {

std::uintmax_t bytes_in_use(const Environment& environment) {
  constexpr std::uintmax_t kBeside = 64 * 1024;  // LMDB's own pages.
  const ReadTransaction transaction = environment.read();
  std::uintmax_t bytes = kBeside;
  for (std::size_t table = 0; table < kTableNames.size(); ++table)
    bytes += transaction.table_bytes(static_cast<Table>(table));
  return bytes;
}

}  // namespace

Rewritten rewrite(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "data.mdb";
  const std::filesystem::path copy = folder / "data.mdb.new";
  const Environment environment({.directory = folder});
  std::filesystem::remove(copy);  // Left by a process that was killed.
  Rewritten done{std::filesystem::file_size(file), 0};
  require_room(folder, bytes_in_use(environment), "the copy");
  try {
    environment.write_copy(copy);
    done.bytes_after = std::filesystem::file_size(copy);
    rename_durably(copy, file);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
    throw;
  }
  return done;
}

}  // namespace entente::store
