// The checksum that each row carries, so that a byte that changed on the disk is noticed when the row is
// read. Private to this room: other rooms see the values without it.
//
// A stored value is the value that was put, then the checksum of its table, its key and its bytes, 4 bytes
// little-endian. The value comes first, so that rows of the index keep their places in a page.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "server/store/tables.h"

namespace entente::store {

inline constexpr std::size_t kChecksumBytes = 4;

// The key of the row that has no checksum, so that a server of any version can read the format.
inline constexpr std::string_view kFormatKey = "format";

constexpr bool has_checksum(Table table, std::string_view key) {
  return table != Table::kMeta || key != kFormatKey;
}

// XXH3, and of it the lower half. REQUIRES has_checksum(table, key). O(size), some 10 GB a second.
std::uint32_t checksum_of(Table table, std::string_view key, std::string_view value);

// Throws kDataLoss for a row that was damaged; the message names the table and the key.
[[noreturn]] void throw_damaged(Table table, std::string_view key);

// Throws as throw_damaged() does where the stored value is not what was put.
void require_sound(Table table, std::string_view key, std::string_view stored);

// Takes checksums off values. Large values are searched in place, and a reader needs only some of their
// lines; so the bytes of one are checked the first time that this process reads them, not each time. What the
// disk does to them later in the life of the process goes unnoticed. Thread-safe, without locks.
class Checksums {
 public:
  // A value of this size or more is large. Smaller ones are checked each time.
  static constexpr std::size_t kLargeBytes = 2'048;

  Checksums();

  // The value without its checksum. `commit` is that of the snapshot, or 0 in a write transaction, whose
  // values may change in their places. Throws kDataLoss where the row is damaged.
  std::string_view value_of(Table table, std::string_view key, std::string_view stored, std::uint64_t commit);

  // Whether the row before the one with this value was found sound in this commit; not known in commit 0.
  bool knows_row_before(const char* value, std::uint64_t commit) const;
  void note_row_before(const char* value, std::uint64_t commit);

  // How many bytes of large values were checked, for tests.
  std::uint64_t large_bytes_checked() const { return large_bytes_checked_; }

 private:
  // A large value that was found sound: where it is in which commit, and where it is with which checksum. The
  // first is compared without a look at the value; the second when other commits have come between.
  struct Sound {
    std::atomic<std::uint64_t> in_commit;
    std::atomic<std::uint64_t> with_checksum;
  };

  static constexpr std::size_t kPlacesOfASet = 4;

  Sound* place_for(Sound* set, std::uint64_t with_checksum);
  void check_large(Table table, std::string_view key, std::string_view stored, std::uint64_t commit);

  std::unique_ptr<Sound[]> sound_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> rows_before_;
  std::atomic<std::uint64_t> large_bytes_checked_ = 0;
};

}  // namespace entente::store
