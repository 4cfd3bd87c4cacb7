#include "server/store/migration.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include <lmdb.h>

#include "server/error/error.h"
#include "server/store/checksum.h"
#include "server/store/commit_mark.h"
#include "server/store/durable.h"
#include "server/store/lmdb_error.h"
#include "server/store/row.h"

namespace entente::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUnfinished = "data.new";
constexpr const char* kDoing = "writing a new data file";
constexpr const char* kReading = "reading the data file to migrate";

struct CloseEnvironment {
  void operator()(MDB_env* env) const { mdb_env_close(env); }
};
using LmdbEnvironment = std::unique_ptr<MDB_env, CloseEnvironment>;

struct AbortTransaction {
  void operator()(MDB_txn* transaction) const { mdb_txn_abort(transaction); }
};
using LmdbTransaction = std::unique_ptr<MDB_txn, AbortTransaction>;

struct CloseCursor {
  void operator()(MDB_cursor* cursor) const { mdb_cursor_close(cursor); }
};
using LmdbCursor = std::unique_ptr<MDB_cursor, CloseCursor>;

// The caller has locked the folder, so that LMDB's own locks are not needed.
LmdbEnvironment open_lmdb(const fs::path& folder, std::size_t map_bytes, unsigned flags) {
  MDB_env* raw = nullptr;
  check(mdb_env_create(&raw), kDoing);
  LmdbEnvironment env(raw);
  check(mdb_env_set_mapsize(raw, map_bytes), kDoing);
  check(mdb_env_set_maxdbs(raw, kTableNames.size()), kDoing);
  check(mdb_env_open(raw, folder.c_str(), flags | MDB_NOTLS | MDB_NOLOCK, 0644), kDoing, raw);
  return env;
}

LmdbTransaction begin(const LmdbEnvironment& env, unsigned flags) {
  MDB_txn* raw = nullptr;
  check(mdb_txn_begin(env.get(), nullptr, flags, &raw), kDoing, env.get());
  return LmdbTransaction(raw);
}

// A new data file with all tables. Nothing of it counts before finish().
class NewFile {
 public:
  explicit NewFile(const EnvironmentOptions& options) : folder_(options.directory) {
    remove_unfinished(folder_);
    fs::create_directory(folder_ / kUnfinished);
    env_ = open_lmdb(folder_ / kUnfinished, options.map_bytes, MDB_NOSYNC);
    transaction_ = begin(env_, 0);
    for (std::size_t table = 0; table < kTableNames.size(); ++table)
      check(mdb_dbi_open(transaction_.get(), kTableNames[table], MDB_CREATE, &tables_[table]), kDoing,
            env_.get());
  }
  ~NewFile() {
    transaction_.reset();
    env_.reset();
    std::error_code ignored;
    fs::remove_all(folder_ / kUnfinished, ignored);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  // The rows of each table in the order of their keys.
  void append(Table table, std::string_view key, std::string_view value) {
    constexpr std::size_t kBytesOfACommit = 16 << 20;
    put_row(transaction_.get(), tables_[static_cast<std::size_t>(table)], table, key, value, MDB_APPEND);
    bytes_ += key.size() + value.size();
    if (bytes_ < kBytesOfACommit) return;
    commit();
    transaction_ = begin(env_, 0);
    bytes_ = 0;
  }

  void finish() {
    put_row(transaction_.get(), tables_[static_cast<std::size_t>(Table::kMeta)], Table::kMeta, kFormatKey,
            kFormatVersion, 0);
    commit();
    check(mdb_env_sync(env_.get(), 1), kDoing, env_.get());
    env_.reset();
    rename_durably(folder_ / kUnfinished / "data.mdb", folder_ / "data.mdb");
  }

 private:
  void commit() {
    mark_commit(transaction_.get());
    check(mdb_txn_commit(transaction_.release()), kDoing, env_.get());
  }

  const fs::path folder_;
  LmdbEnvironment env_;
  LmdbTransaction transaction_;
  std::array<unsigned, kTableNames.size()> tables_{};
  std::size_t bytes_ = 0;
};

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
  const LmdbEnvironment old = open_lmdb(options.directory, options.map_bytes, MDB_RDONLY);
  const LmdbTransaction transaction = begin(old, MDB_RDONLY);
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
  const LmdbEnvironment env = open_lmdb(options.directory, options.map_bytes, MDB_RDONLY);
  const LmdbTransaction transaction = begin(env, MDB_RDONLY);
  std::string format;
  for_each_stored(transaction.get(), kTableNames[0], [&](std::string_view key, std::string_view value) {
    if (key == kFormatKey) format = value;
  });
  return format;
}

void remove_unfinished(const fs::path& folder) {
  std::error_code ignored;  // Making it anew says what is wrong.
  fs::remove_all(folder / kUnfinished, ignored);
}

}  // namespace entente::store
