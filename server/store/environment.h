// One LMDB folder: the store of a server, kept whole through kill and power loss (full synchronous commits).
// Thread-safe. Transactions and cursors must be gone before the environment is.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "server/store/tables.h"
#include "server/store/transaction.h"

namespace entente::store {

// ThreadSanitizer leaves no room for a terabyte of address space.
#if defined(__SANITIZE_THREAD__)
inline constexpr std::size_t kDefaultMapBytes = std::size_t{1} << 33;
#else
inline constexpr std::size_t kDefaultMapBytes = std::size_t{1} << 40;
#endif

struct EnvironmentOptions {
  std::filesystem::path directory;  // Made if absent.
  // The most that the store may grow to. Address space, not disk: a generous value costs nothing.
  std::size_t map_bytes = kDefaultMapBytes;
  unsigned max_readers = 1024;  // Read transactions at one time.
};

class Environment {
 public:
  // Throws kFailedPrecondition when another process has the folder open or its format is of another version,
  // and kUnavailable when it cannot be opened; the message names the folder.
  explicit Environment(const EnvironmentOptions& options);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  // A view of the newest commit, which later commits don't change. Never waits. Throws kResourceExhausted
  // when max_readers are open.
  ReadTransaction read() const;

  // Waits while another write transaction is open. One thread must begin and end it.
  WriteTransaction write();

  // The bytes of the data file that are in use.
  std::size_t used_bytes() const;

  // Writes the newest commit into a new file, without free pages; durable when it returns. Others may write
  // meanwhile. Throws kResourceExhausted where the disk is full; what was written of the file stays then.
  void write_copy(const std::filesystem::path& file) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::store
