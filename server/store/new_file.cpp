#include "server/store/new_file.h"

#include <system_error>

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

}  // namespace

NewFile::NewFile(const EnvironmentOptions& options) : folder_(options.directory) {
  remove_unfinished(folder_);
  fs::create_directory(folder_ / kUnfinished);
  env_ = open_lmdb(folder_ / kUnfinished, options.map_bytes, MDB_NOSYNC, kDoing);
  transaction_ = begin_lmdb(env_, 0, kDoing);
  for (std::size_t table = 0; table < kTableNames.size(); ++table)
    check(mdb_dbi_open(transaction_.get(), kTableNames[table], MDB_CREATE, &tables_[table]), kDoing,
          env_.get());
}

NewFile::~NewFile() {
  transaction_.reset();
  env_.reset();
  remove_unfinished(folder_);
}

void NewFile::append(Table table, std::string_view key, std::string_view value) {
  constexpr std::size_t kBytesOfACommit = 16 << 20;
  put_row(transaction_.get(), tables_[static_cast<std::size_t>(table)], table, key, value, MDB_APPEND);
  bytes_ += key.size() + value.size();
  if (bytes_ < kBytesOfACommit) return;
  commit();
  transaction_ = begin_lmdb(env_, 0, kDoing);
  bytes_ = 0;
}

void NewFile::finish() {
  put_row(transaction_.get(), tables_[static_cast<std::size_t>(Table::kMeta)], Table::kMeta, kFormatKey,
          kFormatVersion, 0);
  commit();
  check(mdb_env_sync(env_.get(), 1), kDoing, env_.get());
  env_.reset();
  rename_durably(folder_ / kUnfinished / "data.mdb", folder_ / "data.mdb");
}

void NewFile::commit() {
  mark_commit(transaction_.get());
  check(mdb_txn_commit(transaction_.release()), kDoing, env_.get());
}

void remove_unfinished(const fs::path& folder) {
  std::error_code ignored;  // Making it anew says what is wrong.
  fs::remove_all(folder / kUnfinished, ignored);
}

}  // namespace entente::store
