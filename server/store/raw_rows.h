// The rows of all tables as they lie on the disk, with their checksums, whatever the store's format makes of
// them: for backups. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "server/store/transaction.h"

namespace entente::store {

struct RawRow {
  std::string_view table;  // Its name.
  std::string_view key;
  std::string_view value;
};

// A view that also walks every row, table after table, each in the order of its keys' bytes.
class RawRows : public ReadTransaction {
 public:
  explicit RawRows(ReadTransaction transaction) : ReadTransaction(std::move(transaction)) {}
  ~RawRows();
  RawRows(const RawRows&) = delete;
  RawRows& operator=(const RawRows&) = delete;

  // The next row, whose bytes the view keeps; nothing at the end. Throws kDataLoss for a damaged one: each
  // is compared with its checksum, however often this process has read it before.
  std::optional<RawRow> next();

  // How many bytes all tables take, in whole pages.
  std::uint64_t bytes() const;

 private:
  std::size_t table_ = 0;
  MDB_cursor* cursor_ = nullptr;  // Of the table.
};

// Writes such rows as the data file of a new folder, packed. Nothing is durable before finish().
class RawRowsWriter {
 public:
  // Throws kFailedPrecondition where the folder has a store.
  explicit RawRowsWriter(const std::filesystem::path& folder);
  ~RawRowsWriter();
  RawRowsWriter(const RawRowsWriter&) = delete;
  RawRowsWriter& operator=(const RawRowsWriter&) = delete;

  // An empty table.
  void add_table(std::string_view name);

  // To a table that was added. The rows of one table come in the order of their keys. Throws kDataLoss where
  // they don't, and kResourceExhausted when the disk is full.
  void add(const RawRow& row);

  // Makes all of it durable. Nothing is added any more.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::store
