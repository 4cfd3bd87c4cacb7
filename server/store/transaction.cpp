#include "server/store/transaction.h"

#include <string>

#include <lmdb.h>

#include "server/store/lmdb_error.h"

namespace entente::store {
namespace {

MDB_val to_value(std::string_view bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};
}

std::string_view to_view(const MDB_val& value) {
  return {static_cast<const char*>(value.mv_data), value.mv_size};
}

}  // namespace

void ReadTransaction::Abort::operator()(MDB_txn* transaction) const {
  mdb_txn_abort(transaction);
  if (open == nullptr) return;
  --open->all;
  if (is_long) --open->long_ones;
}

std::optional<std::string_view> ReadTransaction::get(Table table, std::string_view key) const {
  MDB_val key_value = to_value(key);
  MDB_val found;
  const int code = mdb_get(handle_.get(), table_handle(table), &key_value, &found);
  if (code == MDB_NOTFOUND) return std::nullopt;
  check(code, "reading");
  return to_view(found);
}

std::size_t ReadTransaction::count(Table table) const {
  MDB_stat stat;
  check(mdb_stat(handle_.get(), table_handle(table), &stat), "reading its size");
  return stat.ms_entries;
}

std::size_t ReadTransaction::table_bytes(Table table) const {
  MDB_stat stat;
  check(mdb_stat(handle_.get(), table_handle(table), &stat), "reading its size");
  return (stat.ms_branch_pages + stat.ms_leaf_pages + stat.ms_overflow_pages) * stat.ms_psize;
}

Cursor ReadTransaction::cursor(Table table) const {
  MDB_cursor* cursor = nullptr;
  check(mdb_cursor_open(handle_.get(), table_handle(table), &cursor), "reading");
  return Cursor(cursor);
}

void WriteTransaction::put(Table table, std::string_view key, std::string_view value) {
  MDB_val key_value = to_value(key);
  MDB_val put_value = to_value(value);
  ++writes_;
  check(mdb_put(handle_.get(), table_handle(table), &key_value, &put_value, 0), "writing",
        mdb_txn_env(handle_.get()));
}

bool WriteTransaction::erase(Table table, std::string_view key) {
  MDB_val key_value = to_value(key);
  ++writes_;
  const int code = mdb_del(handle_.get(), table_handle(table), &key_value, nullptr);
  if (code == MDB_NOTFOUND) return false;
  check(code, "deleting", mdb_txn_env(handle_.get()));
  return true;
}

std::size_t WriteTransaction::erase_prefix(Table table, std::string_view prefix, std::size_t at_most) {
  MDB_cursor* cursor = nullptr;
  check(mdb_cursor_open(handle_.get(), table_handle(table), &cursor), "deleting");
  const std::unique_ptr<MDB_cursor, void (*)(MDB_cursor*)> closer(cursor, mdb_cursor_close);
  std::size_t count = 0;
  ++writes_;
  // LMDB refuses an empty key; the first entry is what it would find.
  const MDB_cursor_op first = prefix.empty() ? MDB_FIRST : MDB_SET_RANGE;
  MDB_val key = to_value(prefix);
  MDB_val value;
  int code = mdb_cursor_get(cursor, &key, &value, first);
  while (code == MDB_SUCCESS && count < at_most && to_view(key).starts_with(prefix)) {
    check(mdb_cursor_del(cursor, 0), "deleting");
    ++count;
    key = to_value(prefix);
    code = mdb_cursor_get(cursor, &key, &value, first);
  }
  if (code != MDB_NOTFOUND) check(code, "deleting");
  return count;
}

WriteTransaction WriteTransaction::nested() {
  MDB_txn* child = nullptr;
  check(mdb_txn_begin(mdb_txn_env(handle_.get()), handle_.get(), 0, &child), "starting a change");
  return WriteTransaction(Handle(child), tables_);
}

void WriteTransaction::commit() {
  MDB_env* const env = mdb_txn_env(handle_.get());
  check(mdb_txn_commit(handle_.release()), "committing a change", env);
}

void Cursor::Close::operator()(MDB_cursor* cursor) const {
  mdb_cursor_close(cursor);
}

bool Cursor::move(std::string_view key, int operation) {
  MDB_val key_value = to_value(key);
  MDB_val value;
  const int code = mdb_cursor_get(handle_.get(), &key_value, &value, static_cast<MDB_cursor_op>(operation));
  if (code == MDB_NOTFOUND) return false;
  check(code, "reading");
  key_ = to_view(key_value);
  value_ = to_view(value);
  return true;
}

bool Cursor::seek(std::string_view key) {
  // LMDB refuses an empty key; the first entry is what it would find.
  return key.empty() ? move({}, MDB_FIRST) : move(key, MDB_SET_RANGE);
}

bool Cursor::seek_before(std::string_view key) {
  return seek(key) ? previous() : last();
}

bool Cursor::next() {
  return move({}, MDB_NEXT);
}

bool Cursor::previous() {
  return move({}, MDB_PREV);
}

bool Cursor::last() {
  return move({}, MDB_LAST);
}

}  // namespace entente::store
