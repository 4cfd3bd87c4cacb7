#include "server/store/environment.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <lmdb.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/store/lmdb_error.h"

namespace entente::store {
namespace {

constexpr const char* kFormatKey = "format";

std::atomic<std::uint64_t> opened_environments = 0;

// LMDB lets several processes in; one server must be the only writer of its change order, so a lock of our
// own.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder)
      : descriptor_(::open((folder / "server.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0) {
      throw Error(Reason::kUnavailable, "The data folder " + folder.string() +
                                            " cannot be written: " + std::generic_category().message(errno));
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      ::close(descriptor_);
      throw Error(Reason::kFailedPrecondition,
                  "Another server has the data folder " + folder.string() +
                      " open; stop it, or give this one a folder of its own with --data");
    }
  }
  ~FolderLock() { ::close(descriptor_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

std::filesystem::path made(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw Error(Reason::kUnavailable,
                "The data folder " + folder.string() + " cannot be made: " + error.message());
  }
  return folder;
}

// A file that was cut off ends the program at the first page that is missing, by SIGBUS. Where zeros stand in
// their place LMDB says that they are no pages. One may also be short because its last pages are free.
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

}  // namespace

struct Environment::Impl {
  struct Close {
    void operator()(MDB_env* raw) const { mdb_env_close(raw); }
  };

  explicit Impl(const EnvironmentOptions& options)
      : lock(made(options.directory)), number(++opened_environments) {
    MDB_env* raw = nullptr;
    check(mdb_env_create(&raw), "opening");
    env.reset(raw);
    check(mdb_env_set_mapsize(raw, options.map_bytes), "opening");
    check(mdb_env_set_maxreaders(raw, options.max_readers), "opening");
    check(mdb_env_set_maxdbs(raw, kTableNames.size()), "opening");
    check(mdb_env_open(raw, options.directory.c_str(), MDB_NOTLS, 0644), "opening");
    fill_up(raw);
    int cleared = 0;
    check(mdb_reader_check(raw, &cleared), "opening");
  }

  FolderLock lock;
  const std::uint64_t number;
  std::unique_ptr<MDB_env, Close> env;
  std::array<unsigned, kTableNames.size()> tables{};
};

Environment::Environment(const EnvironmentOptions& options) : impl_(std::make_unique<Impl>(options)) {
  MDB_txn* raw = nullptr;
  check(mdb_txn_begin(impl_->env.get(), nullptr, 0, &raw), "opening");
  WriteTransaction transaction(ReadTransaction::Handle(raw), impl_->tables.data());
  for (std::size_t i = 0; i < kTableNames.size(); ++i) {
    check(mdb_dbi_open(raw, kTableNames[i], MDB_CREATE, &impl_->tables[i]), "opening its tables");
  }
  const auto format = transaction.get(Table::kMeta, kFormatKey);
  if (format && *format != kFormatVersion) {
    throw Error(Reason::kFailedPrecondition, "The data folder " + options.directory.string() +
                                                 " has format " + std::string(*format) +
                                                 ", this server reads format " + std::string(kFormatVersion) +
                                                 "; use the server that wrote it");
  }
  if (!format) transaction.put(Table::kMeta, kFormatKey, kFormatVersion);
  transaction.commit();
}

Environment::~Environment() = default;

ReadTransaction Environment::read() const {
  MDB_txn* raw = nullptr;
  check(mdb_txn_begin(impl_->env.get(), nullptr, MDB_RDONLY, &raw), "beginning to read");
  return ReadTransaction(ReadTransaction::Handle(raw), impl_->tables.data(),
                         {impl_->number, mdb_txn_id(raw)});
}

WriteTransaction Environment::write() {
  MDB_txn* raw = nullptr;
  check(mdb_txn_begin(impl_->env.get(), nullptr, 0, &raw), "beginning a change");
  return WriteTransaction(ReadTransaction::Handle(raw), impl_->tables.data());
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

std::size_t Environment::used_bytes() const {
  MDB_envinfo info;
  MDB_stat stat;
  check(mdb_env_info(impl_->env.get(), &info), "reading its size");
  check(mdb_env_stat(impl_->env.get(), &stat), "reading its size");
  return (info.me_last_pgno + 1) * stat.ms_psize;
}

}  // namespace entente::store
