#include "server/store/raw_rows.h"

#include <string>
#include <utility>

#include <lmdb.h>

#include "server/error/error.h"
#include "server/store/checksum.h"
#include "server/store/commit_mark.h"
#include "server/store/environment.h"
#include "server/store/lmdb_error.h"
#include "server/store/opened.h"

namespace entente::store {
namespace {

// A commit this often keeps the pages that LMDB has in memory few.
constexpr std::size_t kBytesACommit = 64 << 20;

std::string_view to_view(const MDB_val& value) {
  return {static_cast<const char*>(value.mv_data), value.mv_size};
}

MDB_val to_value(std::string_view bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};
}

}  // namespace

RawRows::~RawRows() {
  if (cursor_ != nullptr) mdb_cursor_close(cursor_);
}

std::optional<RawRow> RawRows::next() {
  for (; table_ < kTableNames.size(); ++table_) {
    const auto table = static_cast<Table>(table_);
    const MDB_cursor_op operation = cursor_ == nullptr ? MDB_FIRST : MDB_NEXT;
    if (cursor_ == nullptr) check(mdb_cursor_open(handle_.get(), table_handle(table), &cursor_), "reading");
    MDB_val key;
    MDB_val value;
    const int code = mdb_cursor_get(cursor_, &key, &value, operation);
    if (code == MDB_SUCCESS) {
      require_sound(table, to_view(key), to_view(value));
      return RawRow{kTableNames[table_], to_view(key), to_view(value)};
    }
    if (code != MDB_NOTFOUND) check(code, "reading");
    mdb_cursor_close(std::exchange(cursor_, nullptr));
  }
  return std::nullopt;
}

std::uint64_t RawRows::bytes() const {
  std::uint64_t sum = 0;
  for (std::size_t table = 0; table < kTableNames.size(); ++table)
    sum += table_bytes(static_cast<Table>(table));
  return sum;
}

struct RawRowsWriter::Impl {
  struct Close {
    void operator()(MDB_env* raw) const { mdb_env_close(raw); }
  };
  struct Abort {
    void operator()(MDB_txn* raw) const { mdb_txn_abort(raw); }
  };

  void begin() {
    MDB_txn* raw = nullptr;
    check(mdb_txn_begin(env.get(), nullptr, 0, &raw), "writing a restored store", env.get());
    transaction.reset(raw);
    uncommitted = 0;
  }

  void commit() {
    if (has_marks) mark_commit(transaction.get());
    check(mdb_txn_commit(transaction.release()), "writing a restored store", env.get());
  }

  void open_table(std::string_view name, unsigned flags) {
    table.assign(name);
    const int code = mdb_dbi_open(transaction.get(), table.c_str(), flags, &handle);
    if (code == MDB_NOTFOUND) {
      throw Error(Reason::kDataLoss, "There are rows of a table " + table + ", which was not named before",
                  {.cause = cause::kStoreDamaged});
    }
    check(code, "writing a restored store", env.get());
  }

  std::unique_ptr<MDB_env, Close> env;
  std::unique_ptr<MDB_txn, Abort> transaction;
  std::string table;
  MDB_dbi handle = 0;
  std::size_t uncommitted = 0;
  bool has_marks = false;  // Of commits, as the format of the rows has them.
};

RawRowsWriter::RawRowsWriter(const std::filesystem::path& folder) : impl_(std::make_unique<Impl>()) {
  if (std::filesystem::exists(folder / "data.mdb")) {
    throw Error(Reason::kFailedPrecondition,
                "The folder " + folder.string() + " has a store; restore into a new folder");
  }
  MDB_env* raw = nullptr;
  check(mdb_env_create(&raw), "opening");
  impl_->env.reset(raw);
  check(mdb_env_set_mapsize(raw, kDefaultMapBytes), "opening");
  check(mdb_env_set_maxdbs(raw, 2 * kTableNames.size()), "opening");
  // Durable at the end only; nobody else has the folder.
  check(mdb_env_open(raw, folder.c_str(), MDB_NOSYNC | MDB_NOLOCK, 0644), "opening", raw);
  impl_->begin();
}

RawRowsWriter::~RawRowsWriter() = default;

void RawRowsWriter::add_table(std::string_view name) {
  impl_->open_table(name, MDB_CREATE);
}

void RawRowsWriter::add(const RawRow& row) {
  if (impl_->uncommitted > kBytesACommit) {
    impl_->commit();
    impl_->begin();
  }
  if (row.table != impl_->table) impl_->open_table(row.table, 0);
  MDB_val key = to_value(row.key);
  MDB_val value = to_value(row.value);
  const int code = mdb_put(impl_->transaction.get(), impl_->handle, &key, &value, MDB_APPEND);
  if (code == MDB_KEYEXIST || code == MDB_BAD_VALSIZE) {
    throw Error(Reason::kDataLoss, "The rows of the table " + impl_->table + " are not in order",
                {.cause = cause::kStoreDamaged});
  }
  check(code, "writing a restored store", impl_->env.get());
  if (row.table == kTableNames[0] && row.key == kFormatKey) impl_->has_marks = !is_earlier_format(row.value);
  impl_->uncommitted += row.key.size() + row.value.size();
}

void RawRowsWriter::finish() {
  impl_->commit();
  check(mdb_env_sync(impl_->env.get(), 1), "writing a restored store", impl_->env.get());
}

}  // namespace entente::store
