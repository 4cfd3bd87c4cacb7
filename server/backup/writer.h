// Makes a backup: the bytes of a file, piece by piece, all from one view of the store. Others may write
// meanwhile: the backup has every change up to its sequence and none after it. LMDB cannot reuse the pages
// that the view still sees, so the data file grows by what others write until the backup ends; a time limit
// bounds that. Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/backup/head.h"
#include "server/backup/part.h"
#include "server/cancellation/cancellation.h"
#include "server/store/environment.h"
#include "server/store/raw_rows.h"

namespace entente::backup {

class Writer {
 public:
  // Opens the view, one of the long reads: throws kResourceExhausted when too many are open.
  Writer(const store::Environment& environment, Origin origin, std::string server_version);

  const Head& head() const { return head_; }

  // The next bytes, about limits::kFileChunkBytes of rows; "" at the end. The first piece is the head alone.
  // Checks the cancellation for each row, and throws kResourceExhausted after limits::kBackupTime.
  std::string next(const Cancellation& cancellation);

  // At the end: what next() gave in all.
  std::uint64_t bytes() const { return bytes_; }
  std::uint64_t rows() const { return rows_; }
  // Of all these bytes, in hexadecimal.
  std::string checksum() const { return hexadecimal(whole_.digest()); }

 private:
  std::string gather(const Cancellation& cancellation);
  std::string part(PartKind kind, std::string_view payload, std::uint32_t plain_bytes);
  std::string emit(std::string&& piece);

  store::RawRows view_;
  Head head_;
  const Deadline limit_;
  std::optional<store::RawRow> row_;  // The next one.
  WholeChecksum whole_;
  std::uint64_t bytes_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t parts_ = 0;
  bool is_over_ = false;
};

}  // namespace entente::backup
