// A file that takes room on the store's disk, to be given back when the disk is full: in LMDB even a deletion
// needs new pages before it frees old ones. Private to this room. Thread-safe.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>

namespace entente::store {

class Ballast {
 public:
  // Fills the file where the disk has room for it twice; 0 bytes: there is none, and one of earlier is
  // removed if `writes`. Where the disk has no room, there is none until the disk was full and has room
  // again.
  Ballast(const std::filesystem::path& folder, std::uint64_t bytes, bool writes);

  // Gives the room back.
  void release();

  // Whether the room was given back, and the disk has not room for it twice again. Once it has, the file is
  // filled again. Looks at the disk only after a release.
  bool is_released();

 private:
  bool fill();

  const std::filesystem::path file_;
  const std::uint64_t bytes_;
  std::mutex mutex_;
  std::atomic<bool> is_released_ = false;
};

}  // namespace entente::store
