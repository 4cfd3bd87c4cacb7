#include "server/store/transaction.h"

#include <string>

#include <lmdb.h>

#include "server/error/error.h"
#include "server/store/checksum.h"
#include "server/store/commit_mark.h"
#include "server/store/lmdb_error.h"
#include "server/store/opened.h"
#include "server/store/row.h"

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

unsigned ReadTransaction::table_handle(Table table) const {
  return opened_->tables[static_cast<std::size_t>(table)];
}

std::optional<std::string_view> ReadTransaction::get(Table table, std::string_view key) const {
  MDB_val key_value = to_value(key);
  MDB_val found;
  const int code = mdb_get(handle_.get(), table_handle(table), &key_value, &found);
  if (code == MDB_NOTFOUND) {
    cursor(table).seek(key);  // Checks the rows on both sides of its place.
    return std::nullopt;
  }
  check(code, "reading");
  return opened_->checksums.value_of(table, key, to_view(found), snapshot_.commit);
}

void ReadTransaction::for_each_damaged(Table table,
                                       const std::function<void(std::string_view key)>& visit) const {
  Checksums fresh;  // Which has seen no value.
  const Cursor cursor = this->cursor(table);
  MDB_val key;
  MDB_val value;
  int code = mdb_cursor_get(cursor.handle_.get(), &key, &value, MDB_FIRST);
  for (; code == MDB_SUCCESS; code = mdb_cursor_get(cursor.handle_.get(), &key, &value, MDB_NEXT)) {
    try {
      fresh.value_of(table, to_view(key), to_view(value), 0);
    } catch (const Error&) {
      visit(to_view(key));
    }
  }
  if (code != MDB_NOTFOUND) check(code, "reading");
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
  return {cursor, table, *opened_, snapshot_.commit};
}

void WriteTransaction::put(Table table, std::string_view key, std::string_view value) {
  ++writes_;
  put_row(handle_.get(), table_handle(table), table, key, value, 0);
}

bool WriteTransaction::erase(Table table, std::string_view key) {
  MDB_val key_value = to_value(key);
  ++writes_;
  const int code = mdb_del(handle_.get(), table_handle(table), &key_value, nullptr);
  if (code == MDB_NOTFOUND) {
    cursor(table).seek(key);
    return false;
  }
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
  has_nested_ = true;
  return WriteTransaction(Handle(child), *opened_, true);
}

void WriteTransaction::commit() {
  MDB_env* const env = mdb_txn_env(handle_.get());
  opened_->writing([&] {
    if (!is_nested_ && (writes_ > 0 || has_nested_)) mark_commit(handle_.get());
    check(mdb_txn_commit(handle_.release()), "committing a change", env);
  });
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
  value_ = opened_->checksums.value_of(table_, key_, to_view(value), commit_);
  return true;
}

bool Cursor::seek(std::string_view key) {
  // LMDB refuses an empty key; the first entry is what it would find.
  if (key.empty()) return move({}, MDB_FIRST);
  if (!move(key, MDB_SET_RANGE)) {
    last();  // A damaged key would be that of the row before the place, the last one here.
    return false;
  }
  if (key_ == key || opened_->checksums.knows_row_before(value_.data(), commit_)) return true;
  check_before();
  opened_->checksums.note_row_before(value_.data(), commit_);
  return true;
}

// A damaged key stands where the right one stood, since the order of the keys was checked when the file was
// opened. So the row that is sought can only have become the one before or after its place.
void Cursor::check_before() {
  MDB_val key;
  MDB_val value;
  const int code = mdb_cursor_get(handle_.get(), &key, &value, MDB_PREV);
  if (code != MDB_NOTFOUND) {
    check(code, "reading");
    opened_->checksums.value_of(table_, to_view(key), to_view(value), commit_);
  }
  check(mdb_cursor_get(handle_.get(), &key, &value, code == MDB_NOTFOUND ? MDB_FIRST : MDB_NEXT), "reading");
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
