// One LMDB folder: the store of a server, kept whole through kill and power loss (full synchronous commits).
// Thread-safe. Transactions and cursors must be gone before the environment is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "server/store/environment_options.h"
#include "server/store/transaction.h"

namespace entente::store {

// The folder inside a data folder in which a restore writes, until the data file is whole.
inline constexpr const char* kRestoring = "restoring";

// How many read transactions are open at this moment.
struct OpenReads {
  unsigned all = 0;
  unsigned long_ones = 0;
};

// How much of what the store has is in use at this moment.
struct StoreFigures {
  std::uint64_t page_bytes = 0;
  std::uint64_t pages = 0;       // Up to the last one that was ever used.
  std::uint64_t free_pages = 0;  // Of these, those that later changes will use.
  std::uint64_t file_bytes = 0;
  std::uint64_t free_disk_bytes = 0;  // What this process may still write.
  unsigned reads = 0;
  unsigned most_reads = 0;
};

class Environment {
 public:
  // Checks the structure of the data file (data_file.h), and migrates a folder of an earlier format, which
  // Access::kRead refuses: that needs disk for a second file, a quarter larger. Throws kFailedPrecondition
  // when another process has the folder open, when a restore into it did not finish, or when its format is of
  // a later version, kDataLoss when the data file was cut off or damaged, kResourceExhausted when the disk
  // has no room for a migration, and kUnavailable when the folder cannot be opened; the message names the
  // folder. Frees what readers of processes that died have pinned. O(pages that hold keys).
  explicit Environment(const EnvironmentOptions& options);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  // A view of the newest commit, which later commits don't change. Never waits. Throws kResourceExhausted
  // (READERS_FULL) when max_readers are open. The data file grows while it is open and others write.
  ReadTransaction read() const;

  // The same for a view that a caller may keep open for long, as an export does. Throws kResourceExhausted
  // (TOO_MANY_EXPORTS) when long_reads of them are open, so that read() always finds a place.
  ReadTransaction read_long() const;

  OpenReads open_reads() const;

  // Waits while another write transaction is open. The thread that starts a transaction must end it. REQUIRES
  // Access::kWrite.
  WriteTransaction write();

  // Whether the disk was full and has not enough room again: the ballast was given back, and only what frees
  // room should be written. False without a ballast.
  bool is_short_of_disk() const;

  // Whether less is free on the disk than the floor, so that only what frees room should be written. The disk
  // is asked at most once a second.
  bool is_below_floor() const;
  // What holds from now on; 0 is no floor.
  void set_floor(std::uint64_t bytes);
  std::uint64_t floor() const;

  // The bytes of the data file that are in use.
  std::size_t used_bytes() const;

  // Cheap but for the free pages, whose list is read: some microseconds for each change that freed some.
  StoreFigures figures() const;

  // Writes the newest commit into a new file, without free pages; the file is durable when it returns. Others
  // may write meanwhile. Throws kResourceExhausted when the disk is full, and leaves the part that it wrote.
  void write_copy(const std::filesystem::path& file) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::store
