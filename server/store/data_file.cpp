#include "server/store/data_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::store {
namespace {

// The layout of LMDB 0.9 on a 64-bit machine (mdb.c: MDB_page, MDB_meta, MDB_node). kVersion is the number of
// that layout.
constexpr std::uint32_t kMagic = 0xBEEFC0DE;
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kNoPage = ~std::uint64_t{0};
constexpr std::size_t kPageHeader = 16;
constexpr std::size_t kPageFlagsAt = 10;
constexpr std::size_t kPageLowerAt = 12;
constexpr std::size_t kNodeHeader = 8;
constexpr std::uint16_t kBranchPage = 0x01;
constexpr std::uint16_t kLeafPage = 0x02;
constexpr std::uint16_t kBigNode = 0x01;
constexpr int kDeepestTree = 32;

// The fields of both meta pages, after the page's header.
struct Meta {
  std::uint32_t magic;
  std::uint32_t version;
  std::uint64_t address;
  std::uint64_t map_bytes;
  std::uint32_t page_bytes;
  std::uint32_t free_flags_and_depth;
  std::array<std::uint64_t, 4> free_counts;
  std::uint64_t free_root;
  std::array<std::uint64_t, 6> main_tree;
  std::uint64_t last_page;
  std::uint64_t commit;
};
static_assert(sizeof(Meta) == 136);

class DataFile {
 public:
  explicit DataFile(const std::filesystem::path& path)
      : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat status {};
    if (descriptor_ >= 0 && ::fstat(descriptor_, &status) == 0)
      bytes_ = static_cast<std::uint64_t>(status.st_size);
  }
  ~DataFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  DataFile(const DataFile&) = delete;
  DataFile& operator=(const DataFile&) = delete;

  std::uint64_t bytes() const { return bytes_; }

  // Throws kDataLoss where the file ends earlier.
  void read(std::uint64_t at, void* into, std::size_t size) const {
    if (at + size > bytes_ ||
        ::pread(descriptor_, into, size, static_cast<off_t>(at)) != static_cast<ssize_t>(size))
      refuse(at + size);
  }

  [[noreturn]] void refuse(std::uint64_t needed) const {
    throw Error(Reason::kDataLoss,
                "The data file " + path_.string() + " was cut off: it has " + std::to_string(bytes_) +
                    " bytes and needs at least " + std::to_string(needed) +
                    "; restore the data folder from a backup",
                {.cause = cause::kStoreDamaged});
  }

 private:
  const std::filesystem::path path_;
  const int descriptor_;
  std::uint64_t bytes_ = 0;
};

// The meta page of the newest commit, or nothing where LMDB will say that the file is none of its own.
std::optional<Meta> newest_meta(const DataFile& file) {
  Meta first;
  Meta second;
  if (file.bytes() < kPageHeader + sizeof first) return std::nullopt;
  file.read(kPageHeader, &first, sizeof first);
  if (first.magic != kMagic || first.version != kVersion || first.page_bytes < kPageHeader + sizeof first)
    return std::nullopt;
  file.read(first.page_bytes + kPageHeader, &second, sizeof second);
  if (second.magic != kMagic || second.page_bytes != first.page_bytes) return std::nullopt;
  return first.commit < second.commit ? second : first;
}

template <typename Number>
Number number_at(const std::vector<char>& page, std::size_t at) {
  Number number = 0;
  if (at + sizeof number <= page.size()) std::memcpy(&number, page.data() + at, sizeof number);
  return number;
}

// Counts the pages of the free list that are missing in the file.
class MissingFreePages {
 public:
  MissingFreePages(const DataFile& file, const Meta& meta)
      : file_(file), page_bytes_(meta.page_bytes), file_pages_(file.bytes() / meta.page_bytes) {
    if (meta.free_root != kNoPage) walk(meta.free_root, 0);
  }

  std::uint64_t count() const { return count_; }

 private:
  void walk(std::uint64_t number, int depth) {
    if (number >= file_pages_ || depth > kDeepestTree) file_.refuse((number + 1) * page_bytes_);
    std::vector<char> page(page_bytes_);
    file_.read(number * page_bytes_, page.data(), page.size());
    const auto flags = number_at<std::uint16_t>(page, kPageFlagsAt);
    const auto lower = number_at<std::uint16_t>(page, kPageLowerAt);
    for (std::size_t at = kPageHeader; at + 1 < std::min<std::size_t>(lower, page_bytes_); at += 2) {
      const std::size_t node = number_at<std::uint16_t>(page, at);
      if ((flags & kBranchPage) != 0) walk(child_of(page, node), depth + 1);
      if ((flags & kLeafPage) != 0) count_list(page, node);
    }
  }

  static std::uint64_t child_of(const std::vector<char>& page, std::size_t node) {
    return number_at<std::uint32_t>(page, node) | std::uint64_t{number_at<std::uint16_t>(page, node + 4)}
                                                      << 32;
  }

  // A node's value is a list: how many, then the numbers of the pages.
  void count_list(const std::vector<char>& page, std::size_t node) {
    const std::size_t bytes = number_at<std::uint32_t>(page, node);
    const std::size_t value = node + kNodeHeader + number_at<std::uint16_t>(page, node + 6);
    const bool is_big = (number_at<std::uint16_t>(page, node + 4) & kBigNode) != 0;
    if (bytes > (is_big ? file_.bytes() : page_bytes_)) file_.refuse(file_.bytes() + bytes);
    std::vector<std::uint64_t> list(bytes / sizeof(std::uint64_t));
    if (is_big) {
      const std::uint64_t at = number_at<std::uint64_t>(page, value) * page_bytes_ + kPageHeader;
      file_.read(at, list.data(), list.size() * sizeof(std::uint64_t));
    } else if (value + bytes <= page.size()) {
      std::memcpy(list.data(), page.data() + value, list.size() * sizeof(std::uint64_t));
    }
    for (std::size_t i = 1; i < list.size() && i <= list.front(); ++i) count_ += list[i] >= file_pages_;
  }

  const DataFile& file_;
  const std::uint64_t page_bytes_;
  const std::uint64_t file_pages_;
  std::uint64_t count_ = 0;
};

}  // namespace

void require_whole(const std::filesystem::path& path) {
  const DataFile file(path);
  const std::optional<Meta> meta = newest_meta(file);
  if (!meta) return;
  const std::uint64_t pages = meta->last_page + 1;
  const std::uint64_t file_pages = file.bytes() / meta->page_bytes;
  if (file_pages >= pages) return;
  if (MissingFreePages(file, *meta).count() < pages - file_pages) file.refuse(pages * meta->page_bytes);
}

}  // namespace entente::store
