#include "server/store/environment.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <lmdb.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/checksum.h"
#include "server/store/data_file.h"
#include "server/store/lmdb_error.h"
#include "server/store/migration.h"
#include "server/store/new_file.h"
#include "server/store/opened.h"

namespace entente::store {
namespace {

std::atomic<std::uint64_t> opened_environments = 0;

// Between two looks at the free space of the disk.
constexpr std::chrono::seconds kLookEvery{1};

// LMDB lets several processes in; one server must be the only writer of its change order, so a lock of our
// own. A reader does not create it: where none is, no server was there.
class FolderLock {
 public:
  FolderLock(const std::filesystem::path& folder, Access access)
      : descriptor_(::open((folder / "server.lock").c_str(),
                           access == Access::kWrite ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC,
                           0644)) {
    if (descriptor_ < 0 && access == Access::kRead && errno == ENOENT) return;
    if (descriptor_ < 0) {
      throw Error(Reason::kUnavailable, "The data folder " + folder.string() + " cannot be " +
                                            (access == Access::kWrite ? "written" : "read") + ": " +
                                            std::generic_category().message(errno));
    }
    if (::flock(descriptor_, (access == Access::kWrite ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
      ::close(descriptor_);
      throw Error(Reason::kFailedPrecondition,
                  "Another server has the data folder " + folder.string() +
                      " open; stop it, or give this one a folder of its own with --data");
    }
  }
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

void create(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return;
  throw Error(Reason::kUnavailable,
              "The data folder " + folder.string() + " cannot be created: " + error.message());
}

// A new, empty store must not take the place of one that was to be restored.
void require_no_unfinished_restore(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "data.mdb") || !std::filesystem::exists(folder / kRestoring)) return;
  throw Error(Reason::kFailedPrecondition, "A restore into the data folder " + folder.string() +
                                               " did not finish; run entente-server restore again");
}

// Free pages at the end may be missing. A damaged page that names one would end the program by SIGBUS; where
// zeros are in their place LMDB reports that they are no pages.
void fill_up(MDB_env* env) {
  MDB_envinfo info;
  MDB_stat stat;
  int descriptor = -1;
  check(mdb_env_info(env, &info), "opening");
  check(mdb_env_stat(env, &stat), "opening");
  check(mdb_env_get_fd(env, &descriptor), "opening");
  const auto needed = static_cast<off_t>((info.me_last_pgno + 1) * stat.ms_psize);
  struct stat file {};
  if (::fstat(descriptor, &file) != 0 || file.st_size >= needed) return;
  if (::ftruncate(descriptor, needed) != 0) check(errno, "opening");
}

[[noreturn]] void refuse_damaged(const std::filesystem::path& folder, const char* what) {
  throw Error(Reason::kDataLoss,
              "The data folder " + folder.string() + " was damaged: " + what + "; restore it from a backup",
              {.cause = cause::kStoreDamaged});
}

[[noreturn]] void refuse_format(const std::filesystem::path& folder, const std::string& format) {
  const std::string& remedy =
      is_earlier_format(format)
          ? "start the server on it once, which migrates it; to keep the old format, copy the folder before"
          : "use the server that wrote it";
  throw Error(Reason::kFailedPrecondition,
              "The data folder " + folder.string() + " has format " + (format.empty() ? "none" : format) +
                  ", this server reads format " + std::string(kFormatVersion) + "; " + remedy);
}

// Leaves a data file of this format.
void prepare(const EnvironmentOptions& options) {
  const bool writes = options.access == Access::kWrite;
  if (writes) remove_unfinished(options.directory);
  const FileState state = require_sound(options.directory / "data.mdb");
  if (state == FileState::kNone && writes) create_store(options);
  if (state != FileState::kUnmarked) return;
  const std::string format = format_in(options);
  if (format == kFormatVersion) refuse_damaged(options.directory, "its newest commit has no mark");
  if (!writes || !is_earlier_format(format)) refuse_format(options.directory, format);
  migrate_store(options, format);
}

}  // namespace

struct Environment::Impl {
  struct Close {
    void operator()(MDB_env* raw) const { mdb_env_close(raw); }
  };

  explicit Impl(const EnvironmentOptions& options)
      : folder(options.directory),
        lock(options.directory, options.access),
        number(++opened_environments),
        most_reads(options.max_readers),
        long_reads(options.long_reads),
        floor(options.floor_bytes) {
    prepare(options);
    shared = std::make_unique<Opened>(options);
    // The lock of the folder keeps every writer out, so that a reader needs none of LMDB's.
    const unsigned flags = options.access == Access::kRead ? MDB_NOTLS | MDB_RDONLY | MDB_NOLOCK : MDB_NOTLS;
    MDB_env* raw = nullptr;
    check(mdb_env_create(&raw), "opening");
    env.reset(raw);
    check(mdb_env_set_mapsize(raw, options.map_bytes), "opening");
    check(mdb_env_set_maxreaders(raw, options.max_readers), "opening");
    check(mdb_env_set_maxdbs(raw, kTableNames.size()), "opening");
    check(mdb_env_open(raw, options.directory.c_str(), flags, 0644), "opening", raw);
    if (options.access == Access::kWrite) fill_up(raw);
    int cleared = 0;
    check(mdb_reader_check(raw, &cleared), "opening");
  }

  ReadTransaction::Handle begin(unsigned flags, const char* doing) {
    MDB_txn* raw = nullptr;
    check(mdb_txn_begin(env.get(), nullptr, flags, &raw), doing, env.get());
    return ReadTransaction::Handle(raw);
  }

  ReadTransaction read(bool is_long) {
    ReadTransaction::Handle handle = begin(MDB_RDONLY, "starting to read");
    ++open.all;
    if (is_long) ++open.long_ones;
    handle.get_deleter() = {open, is_long};
    const Snapshot snapshot{number, mdb_txn_id(handle.get())};
    return ReadTransaction(std::move(handle), *shared, snapshot);
  }

  // A disk that cannot be asked counts as one with room: the write itself will say what is wrong.
  bool is_below_floor() {
    const std::uint64_t least = floor.bytes;
    if (least == 0) return false;
    const auto present = std::chrono::steady_clock::now().time_since_epoch();
    std::chrono::nanoseconds due = floor.next_look;
    if (present < due || !floor.next_look.compare_exchange_strong(due, present + kLookEvery))
      return floor.is_passed;
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    floor.is_passed = !unknown && space.available < least;
    return floor.is_passed;
  }

  // LMDB's own list: for each change that freed pages how many there are, and which.
  std::uint64_t free_pages() {
    constexpr MDB_dbi kFreeList = 0;
    const ReadTransaction::Handle transaction = begin(MDB_RDONLY, "reading its free pages");
    MDB_cursor* raw = nullptr;
    check(mdb_cursor_open(transaction.get(), kFreeList, &raw), "reading its free pages");
    const std::unique_ptr<MDB_cursor, decltype(&mdb_cursor_close)> cursor(raw, mdb_cursor_close);
    std::uint64_t all = 0;
    MDB_val key;
    MDB_val value;
    while (mdb_cursor_get(raw, &key, &value, MDB_NEXT) == MDB_SUCCESS) {
      std::size_t count = 0;
      if (value.mv_size < sizeof count) break;
      std::memcpy(&count, value.mv_data, sizeof count);
      all += count;
    }
    return all;
  }

  // Throws kDataLoss where it is absent.
  void open_table(MDB_txn* transaction, std::size_t table) {
    const char* name = kTableNames[table];
    const int code = mdb_dbi_open(transaction, name, 0, &shared->tables[table]);
    if (code == MDB_NOTFOUND) {
      throw Error(Reason::kDataLoss,
                  std::string("The store has no table ") + name + "; restore the data folder from a backup",
                  {.cause = cause::kStoreDamaged});
    }
    check(code, "opening its tables", env.get());
  }

  const std::filesystem::path folder;
  FolderLock lock;
  const std::uint64_t number;
  const unsigned most_reads;
  const unsigned long_reads;
  struct Floor {
    explicit Floor(std::uint64_t of) : bytes(of) {}
    std::atomic<std::uint64_t> bytes;
    std::atomic<std::chrono::nanoseconds> next_look{};
    std::atomic<bool> is_passed = false;
  } floor;
  std::mutex long_reads_mutex;
  ReadTransaction::Counters open;
  std::unique_ptr<MDB_env, Close> env;
  std::unique_ptr<Opened> shared;
};

Environment::Environment(const EnvironmentOptions& options) {
  require_no_unfinished_restore(options.directory);
  if (options.access == Access::kWrite) create(options.directory);
  impl_ = std::make_unique<Impl>(options);
  // It is committed since that is what keeps its tables open.
  ReadTransaction::Handle handle = impl_->begin(MDB_RDONLY, "opening");
  MDB_txn* const raw = handle.get();
  WriteTransaction transaction(std::move(handle), *impl_->shared);
  impl_->open_table(raw, static_cast<std::size_t>(Table::kMeta));
  const std::string format(transaction.get(Table::kMeta, kFormatKey).value_or(""));
  if (is_earlier_format(format))
    refuse_damaged(options.directory, "its format is not the one of its newest commit");
  if (format != kFormatVersion) refuse_format(options.directory, format);
  for (std::size_t table = 1; table < kTableNames.size(); ++table) impl_->open_table(raw, table);
  transaction.commit();
}

Environment::~Environment() = default;

ReadTransaction Environment::read() const {
  return impl_->read(false);
}

ReadTransaction Environment::read_long() const {
  const std::lock_guard lock(impl_->long_reads_mutex);  // Counted and opened as one.
  if (impl_->open.long_ones < impl_->long_reads) return impl_->read(true);
  throw Error(Reason::kResourceExhausted,
              std::to_string(impl_->long_reads) +
                  " exports and other long reads are open at one time, the most that the server allows; try "
                  "again when one of them has ended",
              {.cause = cause::kTooManyExports});
}

OpenReads Environment::open_reads() const {
  return {impl_->open.all, impl_->open.long_ones};
}

WriteTransaction Environment::write() {
  const auto begin = [&] { return impl_->begin(0, "starting a change"); };
  return WriteTransaction(impl_->shared->writing(begin), *impl_->shared);
}

bool Environment::is_short_of_disk() const {
  return impl_->shared->ballast.is_released();
}

bool Environment::is_below_floor() const {
  return impl_->is_below_floor();
}

void Environment::set_floor(std::uint64_t bytes) {
  impl_->floor.bytes = bytes;
  impl_->floor.next_look = std::chrono::nanoseconds(0);
}

std::uint64_t Environment::floor() const {
  return impl_->floor.bytes;
}

void Environment::write_copy(const std::filesystem::path& file) const {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    throw Error(Reason::kUnavailable, "The file " + file.string() +
                                          " cannot be written: " + std::generic_category().message(errno));
  }
  int code = mdb_env_copyfd2(impl_->env.get(), descriptor, MDB_CP_COMPACT);
  if (code == MDB_SUCCESS && ::fsync(descriptor) != 0) code = errno;
  ::close(descriptor);
  check(code, "writing a copy");
}

StoreFigures Environment::figures() const {
  MDB_envinfo info;
  MDB_stat stat;
  check(mdb_env_info(impl_->env.get(), &info), "reading its size");
  check(mdb_env_stat(impl_->env.get(), &stat), "reading its size");
  const OpenReads reads = open_reads();
  StoreFigures figures{.page_bytes = stat.ms_psize,
                       .pages = info.me_last_pgno + 1,
                       .reads = reads.all,
                       .most_reads = impl_->most_reads};
  std::error_code unknown;  // Leaves what it cannot tell at 0.
  const auto file_bytes = std::filesystem::file_size(impl_->folder / "data.mdb", unknown);
  if (!unknown) figures.file_bytes = file_bytes;
  const auto space = std::filesystem::space(impl_->folder, unknown);
  if (!unknown) figures.free_disk_bytes = space.available;
  figures.free_pages = impl_->free_pages();
  return figures;
}

std::size_t Environment::used_bytes() const {
  MDB_envinfo info;
  MDB_stat stat;
  check(mdb_env_info(impl_->env.get(), &info), "reading its size");
  check(mdb_env_stat(impl_->env.get(), &stat), "reading its size");
  return (info.me_last_pgno + 1) * stat.ms_psize;
}

}  // namespace entente::store
