// The file of an import, which a Ctrl-C breaks off.
#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <streambuf>
#include <string>

namespace entente::cli {

// Gives the file's bytes. After a Ctrl-C, or where reading fails, the stream is bad: the library then tells
// the server that the file is not complete.
class StoppableFile : private std::streambuf {
 public:
  // "-" is standard input. Throws std::runtime_error with the path when it cannot be opened.
  explicit StoppableFile(const std::string& path);
  ~StoppableFile() override;
  StoppableFile(const StoppableFile&) = delete;
  StoppableFile& operator=(const StoppableFile&) = delete;

  std::istream& stream() { return stream_; }
  // 0 where nobody knows.
  std::int64_t size() const { return size_; }
  // A Ctrl-C came before the end.
  bool was_stopped() const { return stopped_; }
  // Why reading failed, or empty.
  const std::string& failure() const { return failure_; }

 private:
  int_type underflow() override;

  int descriptor_;
  std::int64_t size_ = 0;
  bool stopped_ = false;
  bool ended_ = false;
  std::string failure_;
  std::array<char, 65'536> buffer_;
  std::istream stream_;
};

}  // namespace entente::cli
