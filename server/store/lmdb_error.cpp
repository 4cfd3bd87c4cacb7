#include "server/store/lmdb_error.h"

#include <cerrno>
#include <cstdint>

#include <lmdb.h>
#include <sys/statvfs.h>

#include "server/error/error.h"

namespace entente::store {
namespace {

// A short write takes what was left, and LMDB's pieces are larger than this.
constexpr std::uint64_t kFullDiskBytes = 1 << 20;

struct Refusal {
  Reason reason;
  const char* cause;
  const char* advice;
};

constexpr Refusal kDiskFull = {Reason::kResourceExhausted, cause::kDiskFull,
                               "free space on the store's disk and try again; nothing was changed"};

bool is_disk_full(MDB_env* env) {
  const char* folder = nullptr;
  struct statvfs disk {};
  if (env == nullptr || mdb_env_get_path(env, &folder) != MDB_SUCCESS || ::statvfs(folder, &disk) != 0)
    return false;
  return std::uint64_t{disk.f_bavail} * disk.f_frsize < kFullDiskBytes;
}

Refusal refusal_of(int code, MDB_env* env) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return kDiskFull;
    case EIO:
      if (is_disk_full(env)) return kDiskFull;
      return {Reason::kInternal, cause::kStoreIo,
              "the disk does not work as it must; look into the system's log, repair the disk, and check the "
              "data folder with entente-server verify"};
    case MDB_PANIC:
      return {Reason::kInternal, cause::kStoreIo,
              "an earlier error of the disk stopped the store; restart the server once the disk works"};
    case MDB_MAP_FULL:
      return {
          Reason::kResourceExhausted, cause::kStoreFull,
          "the store has grown to its maximum; delete what is no longer needed, or stop the server and run "
          "entente-server compact; nothing was changed"};
    case MDB_READERS_FULL:
      return {
          Reason::kResourceExhausted, cause::kReadersFull,
          "too many reads are open at one time; try again, and end exports and streams that are not read"};
    case MDB_TXN_FULL:
      return {Reason::kResourceExhausted, cause::kLimitExceeded,
              "the change is too large for one commit; send it in parts; nothing was changed"};
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND:
    case MDB_INVALID:
      return {Reason::kDataLoss, cause::kStoreDamaged, "restore the data folder from a backup"};
    case MDB_VERSION_MISMATCH:
      return {Reason::kFailedPrecondition, "", "use the server that wrote it"};
    case EACCES:
    case EPERM:
    case EROFS:
      return {Reason::kUnavailable, "", "give this user the right to read and write the data folder"};
    default:
      return {Reason::kInternal, "", "see the server's log"};
  }
}

}  // namespace

void check(int code, const char* doing, MDB_env* env) {
  if (code == MDB_SUCCESS) return;
  const Refusal refusal = refusal_of(code, env);
  throw Error(
      refusal.reason,
      std::string("The store failed while ") + doing + ": " + mdb_strerror(code) + "; " + refusal.advice,
      {.cause = refusal.cause});
}

}  // namespace entente::store
