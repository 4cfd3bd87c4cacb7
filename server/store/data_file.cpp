#include "server/store/data_file.h"

#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/commit_mark.h"
#include "server/store/page_layout.h"
#include "server/store/page_walk.h"

namespace entente::store {
namespace {

using layout::Meta;

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

  bool is_there() const { return descriptor_ >= 0; }
  std::uint64_t bytes() const { return bytes_; }

  void read(std::uint64_t at, void* into, std::size_t size) const {
    if (at + size > bytes_) refuse_short(at + size);
    if (::pread(descriptor_, into, size, static_cast<off_t>(at)) == static_cast<ssize_t>(size)) return;
    throw Error(Reason::kDataLoss,
                "The data file " + path_.string() + " cannot be read at byte " + std::to_string(at) + ": " +
                    std::generic_category().message(errno) + "; " + kRestore,
                {.cause = cause::kStoreDamaged});
  }

  void prefetch(std::uint64_t at, std::size_t size) const {
    ::posix_fadvise(descriptor_, static_cast<off_t>(at), static_cast<off_t>(size), POSIX_FADV_WILLNEED);
  }

  [[noreturn]] void refuse_short(std::uint64_t needed) const {
    throw Error(Reason::kDataLoss,
                "The data file " + path_.string() + " was cut off: it has " + std::to_string(bytes_) +
                    " bytes and needs at least " + std::to_string(needed) + "; " + kRestore,
                {.cause = cause::kStoreDamaged});
  }

  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(Reason::kDataLoss,
                "The data file " + path_.string() + " was damaged on the disk: " + what + "; " + kRestore,
                {.cause = cause::kStoreDamaged});
  }

 private:
  static constexpr const char* kRestore = "restore the data folder from a backup";

  const std::filesystem::path path_;
  const int descriptor_;
  std::uint64_t bytes_ = 0;
};

struct MetaPages {
  Meta newest;
  Meta other;
};

Meta read_meta(const DataFile& file, std::uint64_t at) {
  Meta meta;
  file.read(at + layout::kPageHeader, &meta, sizeof meta);
  return meta;
}

bool is_empty(const Meta& meta) {
  return meta.commit == 0 && meta.main.root == layout::kNoPage;
}

// Nothing where LMDB will say that the file is none of its own. LMDB writes the two pages in turns.
std::optional<MetaPages> read_metas(const DataFile& file) {
  const Meta even = read_meta(file, 0);
  if (even.magic != layout::kMagic || even.version != layout::kVersion) return std::nullopt;
  const std::uint32_t page_bytes = even.free.pad;
  const bool can_be = std::has_single_bit(page_bytes) && page_bytes >= layout::kLeastPage &&
                      page_bytes <= layout::kLargestPage;
  if (!can_be) file.refuse("its first page gives a size of pages that cannot be");
  const Meta odd = read_meta(file, page_bytes);
  if (odd.magic != layout::kMagic || odd.free.pad != page_bytes || odd.free.flags != even.free.flags)
    file.refuse("its first two pages contradict each other");
  if (is_empty(even) && is_empty(odd)) return MetaPages{even, odd};
  const Meta& newest = even.commit < odd.commit ? odd : even;
  const Meta& other = even.commit < odd.commit ? even : odd;
  const bool are_neighbours =
      even.commit % 2 == 0 && odd.commit % 2 == 1 && newest.commit == other.commit + 1;
  if (!are_neighbours || newest.main.root == layout::kNoPage)
    file.refuse("the numbers of its last two commits contradict each other");
  return MetaPages{newest, other};
}

// A copy without free pages is commit 1, with the mark of the commit that was copied.
void require_mark(const DataFile& file, const MetaPages& metas, std::uint64_t mark) {
  const bool is_copy = metas.newest.commit == 1 && metas.other.main.root == layout::kNoPage;
  if (is_copy) return;
  if (mark != metas.newest.commit)
    file.refuse(
        "its newest commit is not the one that its first two pages name, or another program wrote it");
}

PageSource source_of(const DataFile& file, std::uint64_t page_bytes) {
  PageSource source;
  source.page_bytes = page_bytes;
  source.file_pages = file.bytes() / page_bytes;
  source.read = [&file, page_bytes](std::uint64_t page, char* into, std::size_t bytes) {
    file.read(page * page_bytes, into, bytes);
  };
  source.prefetch = [&file, page_bytes](std::uint64_t page) { file.prefetch(page * page_bytes, page_bytes); };
  source.refuse = [&file, page_bytes](std::uint64_t page, const std::string& what) {
    if (page >= file.bytes() / page_bytes) file.refuse_short((page + 1) * page_bytes);
    file.refuse("page " + std::to_string(page) + ": " + what);
  };
  return source;
}

}  // namespace

FileState require_sound(const std::filesystem::path& path) {
  const DataFile file(path);
  if (!file.is_there()) return FileState::kNone;
  const std::optional<MetaPages> metas = read_metas(file);
  if (!metas) return FileState::kUnmarked;
  if (is_empty(metas->newest)) return FileState::kNone;
  const PageSource source = source_of(file, metas->newest.free.pad);
  if (metas->newest.last_page < layout::kMetaPages ||
      metas->newest.last_page > (std::uint64_t{1} << 48) / source.page_bytes)
    file.refuse("the number of its last page cannot be");
  std::optional<std::uint64_t> mark;
  const PageWalk walk(source, metas->newest, [&](std::string_view key, std::string_view value) {
    if (const auto found = marked_commit(key, value)) mark = found;
  });
  if (!mark) return FileState::kUnmarked;
  require_mark(file, *metas, *mark);
  return FileState::kMarked;
}

}  // namespace entente::store
