#include "server/store/migration.h"

#include <cstdint>
#include <functional>
#include <string_view>

#include "server/store/checksum.h"
#include "server/store/durable.h"
#include "server/store/lmdb_error.h"
#include "server/store/lmdb_handles.h"
#include "server/store/new_file.h"

namespace entente::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReading = "reading the data file to migrate";

using VisitRow = std::function<void(std::string_view key, std::string_view value)>;

// As the rows are stored. Nothing where there is no such table.
void for_each_stored(MDB_txn* transaction, const char* name, const VisitRow& visit) {
  MDB_dbi table = 0;
  const int found = mdb_dbi_open(transaction, name, 0, &table);
  if (found == MDB_NOTFOUND) return;
  check(found, kReading);
  MDB_cursor* raw = nullptr;
  check(mdb_cursor_open(transaction, table, &raw), kReading);
  const LmdbCursor cursor(raw);
  MDB_val key;
  MDB_val value;
  int code = mdb_cursor_get(raw, &key, &value, MDB_FIRST);
  for (; code == MDB_SUCCESS; code = mdb_cursor_get(raw, &key, &value, MDB_NEXT))
    visit({static_cast<const char*>(key.mv_data), key.mv_size},
          {static_cast<const char*>(value.mv_data), value.mv_size});
  if (code != MDB_NOTFOUND) check(code, kReading);
}

}  // namespace

void create_store(const EnvironmentOptions& options) {
  NewFile file(options);
  file.finish();
}

void migrate_store(const EnvironmentOptions& options, const std::string& format) {
  const fs::path file = options.directory / "data.mdb";
  const std::uintmax_t bytes = fs::file_size(file);
  // Checksums take less than what full pages give back, unless the rows are very small.
  require_room(options.directory, bytes + bytes / 4 + (1 << 20), "the migration");
  if (options.migrates) options.migrates(format, bytes);
  const LmdbEnvironment old = open_lmdb(options.directory, options.map_bytes, MDB_RDONLY, kReading);
  const LmdbTransaction transaction = begin_lmdb(old, MDB_RDONLY, kReading);
  NewFile made(options);
  for (std::size_t i = 0; i < kTableNames.size(); ++i) {
    const auto table = static_cast<Table>(i);
    for_each_stored(transaction.get(), kTableNames[i], [&](std::string_view key, std::string_view value) {
      if (has_checksum(table, key)) made.append(table, key, value);
    });
  }
  made.finish();
}

std::string format_in(const EnvironmentOptions& options) {
  const LmdbEnvironment env = open_lmdb(options.directory, options.map_bytes, MDB_RDONLY, kReading);
  const LmdbTransaction transaction = begin_lmdb(env, MDB_RDONLY, kReading);
  std::string format;
  for_each_stored(transaction.get(), kTableNames[0], [&](std::string_view key, std::string_view value) {
    if (key == kFormatKey) format = value;
  });
  return format;
}

}  // namespace entente::store
