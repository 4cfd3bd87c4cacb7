// Reads a backup file. A file that was cut off or changed is refused: a part is returned only when its
// checksum is right, and the end only when that of the whole is. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "server/backup/head.h"
#include "server/backup/part.h"
#include "server/cancellation/cancellation.h"
#include "server/store/raw_rows.h"

namespace entente::backup {

// What a whole file holds.
struct Summary {
  Head head;
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
  std::string checksum;  // Of all bytes of the file, in hexadecimal: what Writer::checksum() said.
};

class Reader {
 public:
  // Reads the head. Throws kNotFound where there is no such file, kFailedPrecondition where it is no backup
  // or one of a newer version, and kDataLoss where the head is damaged.
  explicit Reader(const std::filesystem::path& file);

  const Head& head() const { return head_; }

  // Calls visit for the rows of the next part. False at the end, once all has been checked. Throws kDataLoss,
  // with the file and the place.
  bool next(const std::function<void(const store::RawRow&)>& visit);

  // After the end.
  Summary summary() const { return {head_, rows_, read_bytes_, hexadecimal(whole_.digest())}; }

 private:
  [[noreturn]] void refuse(const std::string& what) const;
  std::string read(std::size_t bytes);
  std::string read_part(PartHeader& header);
  std::string unpack(std::string_view payload, std::size_t plain_bytes) const;
  void visit_rows(std::string_view plain, const std::function<void(const store::RawRow&)>& visit);
  void check_end(std::string_view payload) const;

  const std::filesystem::path file_;
  std::ifstream stream_;
  std::uint64_t file_bytes_ = 0;
  std::uint64_t read_bytes_ = 0;
  std::uint64_t parts_ = 0;
  std::uint64_t rows_ = 0;
  WholeChecksum whole_;
  std::string whole_before_;  // Its value before the last part that was read.
  Head head_;
};

// Reads the whole file and checks all of it. Throws as Reader does.
Summary check_file(const std::filesystem::path& file, const Cancellation& cancellation = {});

}  // namespace entente::backup
