#include "server/store/lmdb_error.h"

#include <cerrno>

#include <lmdb.h>

#include "server/error/error.h"

namespace entente::store {
namespace {

// A full disk shows as EIO too: LMDB reports a short write so.
Reason reason_of(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EIO:
    case MDB_MAP_FULL:
    case MDB_READERS_FULL:
    case MDB_TXN_FULL:
      return Reason::kResourceExhausted;
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND:
    case MDB_INVALID:
      return Reason::kDataLoss;
    default:
      return Reason::kInternal;
  }
}

const char* advice(Reason reason) {
  switch (reason) {
    case Reason::kResourceExhausted:
      return "; free space on the store's disk and try again, nothing was changed";
    case Reason::kDataLoss:
      return "; restore the data folder from a backup";
    default:
      return "";
  }
}

}  // namespace

void check(int code, const char* doing) {
  if (code == MDB_SUCCESS) return;
  const Reason reason = reason_of(code);
  throw Error(reason,
              std::string("The store failed while ") + doing + ": " + mdb_strerror(code) + advice(reason));
}

}  // namespace entente::store
