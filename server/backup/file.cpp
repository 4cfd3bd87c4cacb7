#include "server/backup/file.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::backup {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, int code) {
  const bool is_full = code == ENOSPC || code == EDQUOT;
  throw Error(is_full ? Reason::kResourceExhausted : Reason::kUnavailable,
              "The backup " + file.string() + " cannot be written: " + std::generic_category().message(code) +
                  (is_full ? "; free space on its disk; the store is unharmed" : ""),
              {.cause = is_full ? cause::kDiskFull : ""});
}

// A file that is deleted unless it gets its name.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(fs::path file)
      : file_(std::move(file)),
        part_(file_.string() + kUnfinished),
        descriptor_(::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) refuse(file_, errno);
  }
  ~UnfinishedFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(part_.c_str());
  }
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) refuse(file_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void finish() {
    if (::fsync(descriptor_) != 0) refuse(file_, errno);
    if (::rename(part_.c_str(), file_.c_str()) != 0) refuse(file_, errno);
    ::close(std::exchange(descriptor_, -1));
    const fs::path folder = file_.has_parent_path() ? file_.parent_path() : fs::path(".");
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);  // The rename is durable when the folder is.
    ::close(opened);
  }

 private:
  const fs::path file_;
  const fs::path part_;
  int descriptor_;
};

void require_reserve(const fs::path& file, std::uint64_t reserve_bytes) {
  std::error_code error;
  const std::uintmax_t available = fs::space(file.string() + kUnfinished, error).available;
  if (error || available >= reserve_bytes) return;
  throw Error(Reason::kResourceExhausted,
              "The backup " + file.string() + " would leave less than " +
                  std::to_string(reserve_bytes >> 20) +
                  " MiB on the disk of the data folder; free space, or keep backups on another disk",
              {.cause = cause::kDiskFull});
}

void require_known_format(const fs::path& file, const Head& head) {
  const auto number = [](std::string_view text) {
    return text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos
               ? -1
               : std::atoi(std::string(text).c_str());
  };
  if (number(head.store_format) >= 0 && number(head.store_format) <= number(store::kFormatVersion)) return;
  throw Error(Reason::kFailedPrecondition,
              "The backup " + file.string() + " has the store's format " + head.store_format +
                  ", this server reads formats up to " + std::string(store::kFormatVersion) +
                  "; restore it with version " + head.server_version + " or a later one");
}

}  // namespace

Summary write_file(Writer& writer, const fs::path& file, std::uint64_t reserve_bytes,
                   const Cancellation& cancellation) {
  if (fs::exists(file))
    throw Error(Reason::kAlreadyExists,
                "There is a file " + file.string() + " already; it was left as it is");
  UnfinishedFile unfinished(file);
  for (std::string piece = writer.next(cancellation); !piece.empty(); piece = writer.next(cancellation)) {
    if (reserve_bytes > 0) require_reserve(file, reserve_bytes);
    unfinished.write(piece);
  }
  unfinished.finish();
  return {writer.head(), writer.rows(), writer.bytes(), writer.checksum()};
}

Summary put_rows(const fs::path& file, const fs::path& folder, const Cancellation& cancellation) {
  Reader reader(file);
  require_known_format(file, reader.head());
  store::RawRowsWriter writer(folder);
  for (const std::string& table : reader.head().tables) writer.add_table(table);
  while (reader.next([&writer](const store::RawRow& row) { writer.add(row); }))
    cancellation.check("allow more time for the restore");
  writer.finish();
  return reader.summary();
}

}  // namespace entente::backup
