// A library to preload (LD_PRELOAD): it counts the calls that change a data file or make it durable, and lets
// one of them fail, or the process die in it. By the environment:
//
//   CRASH_AT=N      the call, from 1; without it, none
//   CRASH_HOW=HOW   kill: before the call; torn: in the middle of a write, else before the call; eio, enospc:
//                   the call fails
//   CRASH_ON=1      all calls after it fail, too
//   CRASH_COUNT=F   the file into which the number of calls is written at the end
//   CRASH_LOG=F     the file into which every write, sync and acknowledgement is recorded, for power cuts
//
// A call counts if its file is called data.mdb or data.mdb.new. What is written to a file "acks" is recorded,
// and neither counts nor fails.
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string_view>
#include <vector>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

enum class File { kOther, kData, kAcks };

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool ends_with(const char* path, const char* name) {
  return std::string_view(path).ends_with(name);
}

File file_of(int descriptor) {
  char link[32];
  char path[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = ::readlink(link, path, sizeof path - 1);
  if (size <= 0) return File::kOther;
  path[size] = '\0';
  if (ends_with(path, "/data.mdb") || ends_with(path, "/data.mdb.new")) return File::kData;
  return ends_with(path, "/acks") ? File::kAcks : File::kOther;
}

long setting(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? 0 : std::atol(value);
}

std::atomic<long> calls = 0;

// Written when the process ends by itself.
struct Count {
  ~Count() {
    const char* path = std::getenv("CRASH_COUNT");
    FILE* file = path == nullptr ? nullptr : std::fopen(path, "w");
    if (file == nullptr) return;
    std::fprintf(file, "%ld\n", calls.load());
    std::fclose(file);
  }
} count_at_end;

enum class Fate { kDo, kFail, kTear };

Fate fate_of_next_call() {
  const long call = ++calls;
  const long at = setting("CRASH_AT");
  if (at == 0 || call < at || (call > at && setting("CRASH_ON") == 0)) return Fate::kDo;
  const std::string_view how = std::getenv("CRASH_HOW") == nullptr ? "kill" : std::getenv("CRASH_HOW");
  if (how == "torn") return Fate::kTear;
  if (how == "kill") ::kill(::getpid(), SIGKILL);
  errno = how == "enospc" ? ENOSPC : EIO;
  return Fate::kFail;
}

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  std::abort();
}

// A record: its kind, then two numbers, then the bytes. W: place, size, the bytes written; D: the same of a
// write that is durable by itself; S: none; A: none, the bytes acknowledged.
void record(char kind, std::uint64_t place, const iovec* pieces, int count) {
  const char* path = std::getenv("CRASH_LOG");
  if (path == nullptr) return;
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  std::uint64_t size = 0;
  for (int i = 0; i < count; ++i) size += pieces[i].iov_len;
  static const int log = ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  std::vector<iovec> parts = {{&kind, 1}, {&place, sizeof place}, {&size, sizeof size}};
  parts.insert(parts.end(), pieces, pieces + count);
  static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
  if (real(log, parts.data(), static_cast<int>(parts.size())) < 0) std::abort();
}

char kind_of_write(int descriptor) {
  return (::fcntl(descriptor, F_GETFL) & O_DSYNC) != 0 ? 'D' : 'W';
}

// Writes half of the pieces' bytes.
void tear(int descriptor, const iovec* pieces, int count, off_t place) {
  static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  std::size_t size = 0;
  for (int i = 0; i < count; ++i) size += pieces[i].iov_len;
  std::size_t left = size / 2;
  for (int i = 0; i < count && left > 0; ++i) {
    const std::size_t part = std::min(left, pieces[i].iov_len);
    if (real(descriptor, pieces[i].iov_base, part, place) < 0) break;
    place += static_cast<off_t>(part);
    left -= part;
  }
  die();
}

template <typename Do>
ssize_t write_call(int descriptor, const iovec* pieces, int count, off_t place, Do&& perform) {
  const File file = file_of(descriptor);
  if (file == File::kOther) return perform();
  if (file == File::kAcks) {
    record('A', 0, pieces, count);
    return perform();
  }
  const Fate fate = fate_of_next_call();
  if (fate == Fate::kFail) return -1;
  if (fate == Fate::kTear) tear(descriptor, pieces, count, place);
  record(kind_of_write(descriptor), static_cast<std::uint64_t>(place), pieces, count);
  return perform();
}

template <typename Do>
int sync_call(int descriptor, Do&& perform) {
  if (file_of(descriptor) != File::kData) return perform();
  const Fate fate = fate_of_next_call();
  if (fate == Fate::kFail) return -1;
  if (fate == Fate::kTear) die();
  record('S', 0, nullptr, 0);
  return perform();
}

off_t position(int descriptor) {
  const int error = errno;
  const off_t place = ::lseek(descriptor, 0, SEEK_CUR);
  errno = error;
  return place;
}

}  // namespace

extern "C" {

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t place) {
  static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  const iovec piece{const_cast<void*>(bytes), size};
  return write_call(descriptor, &piece, 1, place, [&] { return real(descriptor, bytes, size, place); });
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
  const iovec piece{const_cast<void*>(bytes), size};
  return write_call(descriptor, &piece, 1, position(descriptor),
                    [&] { return real(descriptor, bytes, size); });
}

ssize_t writev(int descriptor, const iovec* pieces, int count) {
  static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
  return write_call(descriptor, pieces, count, position(descriptor),
                    [&] { return real(descriptor, pieces, count); });
}

int fsync(int descriptor) {
  static auto* const real = next<int(int)>("fsync");
  return sync_call(descriptor, [&] { return real(descriptor); });
}

int fdatasync(int descriptor) {
  static auto* const real = next<int(int)>("fdatasync");
  return sync_call(descriptor, [&] { return real(descriptor); });
}

int ftruncate(int descriptor, off_t size) {
  static auto* const real = next<int(int, off_t)>("ftruncate");
  if (file_of(descriptor) == File::kData) {
    const Fate fate = fate_of_next_call();
    if (fate == Fate::kFail) return -1;
    if (fate == Fate::kTear) die();
  }
  return real(descriptor, size);
}

void* mmap(void* address, size_t size, int protection, int flags, int descriptor, off_t place) {
  static auto* const real = next<void*(void*, size_t, int, int, int, off_t)>("mmap");
  if (descriptor >= 0 && file_of(descriptor) == File::kData) {
    const Fate fate = fate_of_next_call();
    if (fate == Fate::kTear) die();
    if (fate == Fate::kFail) {
      errno = ENOMEM;
      return MAP_FAILED;
    }
  }
  return real(address, size, protection, flags, descriptor, place);
}

int rename(const char* from, const char* to) {
  static auto* const real = next<int(const char*, const char*)>("rename");
  if (ends_with(to, "/data.mdb")) {
    const Fate fate = fate_of_next_call();
    if (fate == Fate::kFail) return -1;
    if (fate == Fate::kTear) die();
  }
  return real(from, to);
}

}  // extern "C"
