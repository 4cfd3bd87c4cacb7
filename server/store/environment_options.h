// How a store is opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::store {

// ThreadSanitizer leaves no room for a terabyte of address space.
#if defined(__SANITIZE_THREAD__)
inline constexpr std::size_t kDefaultMapBytes = std::size_t{1} << 33;
#else
inline constexpr std::size_t kDefaultMapBytes = std::size_t{1} << 40;
#endif

enum class Access : std::uint8_t {
  kWrite,  // Of a server. The folder and its tables are created where they are absent.
  kRead,   // Writes nothing, not even a lock, so the folder may be of a medium that cannot be written.
};

struct EnvironmentOptions {
  std::filesystem::path directory;
  Access access = Access::kWrite;
  // The most that the store may grow to. Address space, not disk: a generous value costs nothing.
  std::size_t map_bytes = kDefaultMapBytes;
  unsigned max_readers = limits::kOpenReads;     // Read transactions at one time ...
  unsigned long_reads = limits::kOpenLongReads;  // ... and those of read_long() among them.
  // The size of the file "ballast", which is given back when the disk is full: so there is room for
  // deletions. 0 for none.
  std::uint64_t ballast_bytes = 0;
  // See Environment::is_below_floor().
  std::uint64_t floor_bytes = 0;
  // Called when the disk failed in a commit. The system may have dropped what it could not write, so that no
  // later sync says whether it lasts: a server ends, and starts again from what is on the disk. Where it
  // returns, the commit throws the error.
  std::function<void(const Error&)> failed = {};
  // Called before a data file of an earlier format is migrated, with that format and the file's size.
  std::function<void(const std::string& format, std::uintmax_t bytes)> migrates = {};
};

}  // namespace entente::store
