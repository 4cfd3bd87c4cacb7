// Transactions. A function that takes a ReadTransaction can only read; one that takes a WriteTransaction
// reads its own writes. The views that a transaction returns end with it and, in a write transaction, with
// its next write.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>

#include "server/store/tables.h"

struct MDB_txn;
struct MDB_cursor;

namespace entente::store {

class Cursor;
struct Opened;  // opened.h

// Which commit of which opened environment a transaction reads. Equal snapshots have equal content, as long
// as the process lives. A write transaction has none: { 0, 0 }.
struct Snapshot {
  std::uint64_t environment = 0;
  std::uint64_t commit = 0;

  bool operator==(const Snapshot&) const = default;
};

class ReadTransaction {
 public:
  ReadTransaction(ReadTransaction&&) noexcept = default;
  ReadTransaction& operator=(ReadTransaction&&) noexcept = default;

  // The value at the key, or nothing. Throws kDataLoss where the row was damaged on the disk: by checksums,
  // of which checksum.h says when they are compared. Nothing is not answered where a damaged key beside its
  // place may have been this one.
  std::optional<std::string_view> get(Table table, std::string_view key) const;

  // Calls visit(key) for each row of the table whose checksum is not that of its bytes. O(bytes of the
  // table).
  void for_each_damaged(Table table, const std::function<void(std::string_view key)>& visit) const;

  // How many entries the table has. O(1).
  std::size_t count(Table table) const;

  // The bytes of the data file that the table takes, in whole pages.
  std::size_t table_bytes(Table table) const;

  // Before the first entry; ends no later than the transaction.
  Cursor cursor(Table table) const;

  Snapshot snapshot() const { return snapshot_; }

 protected:
  friend class Environment;
  struct Counters {
    std::atomic<unsigned> all = 0;
    std::atomic<unsigned> long_ones = 0;
  };
  struct Abort {
    // Of a read that is counted; the counters are the environment's.
    Abort(Counters& of, bool is_one_of_the_long) : open(&of), is_long(is_one_of_the_long) {}
    Abort() : open(nullptr), is_long(false) {}
    void operator()(MDB_txn* transaction) const;

    Counters* open;
    bool is_long;
  };
  using Handle = std::unique_ptr<MDB_txn, Abort>;
  ReadTransaction(Handle handle, const Opened& opened, const Snapshot& snapshot = {})
      : handle_(std::move(handle)), opened_(&opened), snapshot_(snapshot) {}

  unsigned table_handle(Table table) const;

  Handle handle_;
  const Opened* opened_;  // Owned by the environment.
  Snapshot snapshot_;
};

class WriteTransaction : public ReadTransaction {
 public:
  // Adds or replaces.
  void put(Table table, std::string_view key, std::string_view value);
  // False when there was nothing.
  bool erase(Table table, std::string_view key);
  // Erases at most this many entries whose keys start with the prefix; returns how many. O(erased).
  std::size_t erase_prefix(Table table, std::string_view prefix,
                           std::size_t at_most = std::numeric_limits<std::size_t>::max());

  // How many writes it has made, without those of nested transactions.
  std::uint64_t writes() const { return writes_; }

  // A transaction inside this one, which can fail alone. This one must not be used until the other is gone.
  WriteTransaction nested();

  // Makes the writes durable before it returns; those of a nested transaction when its outermost parent
  // commits. Throws kResourceExhausted when the disk or the map is full; nothing is changed then. Throws
  // kInternal (STORE_IO) when the disk failed, after EnvironmentOptions::failed was called. A
  // transaction that ends without a commit changes nothing.
  void commit();

 private:
  friend class Environment;
  explicit WriteTransaction(Handle handle, const Opened& opened, bool is_nested = false)
      : ReadTransaction(std::move(handle), opened), is_nested_(is_nested) {}

  std::uint64_t writes_ = 0;
  bool is_nested_;
  bool has_nested_ = false;  // It may have written.
};

// Walks a table in the order of its keys' bytes. Every move throws kDataLoss where it comes to a row that was
// damaged on the disk, or where a damaged key may have hidden the row that is sought.
class Cursor {
 public:
  // Goes to the first entry at or after the key; false at the end.
  bool seek(std::string_view key);
  // Goes to the last entry before the key; false where there is none.
  bool seek_before(std::string_view key);
  // Goes to the next entry; false at the end.
  bool next();
  // Goes to the entry before this one; false at the beginning.
  bool previous();
  // Goes to the last entry of the table; false if it has none.
  bool last();

  std::string_view key() const { return key_; }
  std::string_view value() const { return value_; }

 private:
  friend class ReadTransaction;
  struct Close {
    void operator()(MDB_cursor* cursor) const;
  };
  Cursor(MDB_cursor* cursor, Table table, const Opened& opened, std::uint64_t commit)
      : handle_(cursor), table_(table), opened_(&opened), commit_(commit) {}
  bool move(std::string_view key, int operation);
  void check_before();

  std::unique_ptr<MDB_cursor, Close> handle_;
  Table table_;
  const Opened* opened_;
  std::uint64_t commit_;
  std::string_view key_;
  std::string_view value_;
};

// Calls visit(key, value) for each entry whose key starts with the prefix, in order, until visit returns
// false.
template <typename Visit>
void for_each_with_prefix(const ReadTransaction& transaction, Table table, std::string_view prefix,
                          Visit&& visit) {
  Cursor cursor = transaction.cursor(table);
  for (bool there = cursor.seek(prefix); there && cursor.key().starts_with(prefix); there = cursor.next()) {
    if (!visit(cursor.key(), cursor.value())) return;
  }
}

}  // namespace entente::store
