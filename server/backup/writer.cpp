#include "server/backup/writer.h"

#include <utility>

#include "server/error/error.h"
#include "server/journal/entries.h"
#include "server/model/limits.h"

namespace entente::backup {

Writer::Writer(const store::Environment& environment, Origin origin, std::string server_version)
    : view_(environment.read_long()), limit_(std::chrono::steady_clock::now() + limits::kBackupTime) {
  head_.sequence = journal::newest_sequence(view_);
  head_.time = std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
  head_.origin = origin;
  head_.store_format = view_.get(store::Table::kMeta, "format").value_or("none");
  head_.server_version = std::move(server_version);
  head_.data_bytes = view_.bytes();
  head_.tables.assign(store::kTableNames.begin(), store::kTableNames.end());
}

std::string Writer::emit(std::string&& piece) {
  whole_.add(piece);
  bytes_ += piece.size();
  return std::move(piece);
}

std::string Writer::part(PartKind kind, std::string_view payload, std::uint32_t plain_bytes) {
  return encode_part(kind, payload, plain_bytes, parts_++);
}

// Rows of one table: its name and a zero byte, then each key and value with their sizes before them.
std::string Writer::gather(const Cancellation& cancellation) {
  std::string plain(row_->table);
  plain += '\0';
  const std::string_view table = row_->table;
  while (row_ && row_->table == table && plain.size() < limits::kFileChunkBytes) {
    cancellation.check("allow more time for the backup");
    if (std::chrono::steady_clock::now() > limit_) {
      throw Error(
          Reason::kDeadlineExceeded,
          "The backup took longer than " + std::to_string(limits::kBackupTime.count()) +
              " minutes, the most that the server allows; read it faster, or write it to a faster disk");
    }
    append_u32(plain, static_cast<std::uint32_t>(row_->key.size()));
    append_u32(plain, static_cast<std::uint32_t>(row_->value.size()));
    plain += row_->key;
    plain += row_->value;
    ++rows_;
    row_ = view_.next();
  }
  return plain;
}

std::string Writer::next(const Cancellation& cancellation) {
  if (is_over_) return {};
  if (bytes_ == 0) {
    row_ = view_.next();
    const std::string text = to_text(head_);
    return emit(std::string(kMagic) + part(PartKind::kHead, text, static_cast<std::uint32_t>(text.size())));
  }
  if (row_) {
    const std::string plain = gather(cancellation);
    return emit(part(PartKind::kRows, compress(plain), static_cast<std::uint32_t>(plain.size())));
  }
  is_over_ = true;
  const std::string ending = encode_ending({rows_, parts_, whole_.digest()});
  return emit(part(PartKind::kEnd, ending, static_cast<std::uint32_t>(ending.size())));
}

}  // namespace entente::backup
