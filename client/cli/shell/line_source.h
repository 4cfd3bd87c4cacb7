// The lines of a plain text, as they come: of a file, or of standard input.
#pragma once

#include <optional>
#include <string>

namespace entente::cli {

class LineSource {
 public:
  // "-" is standard input. Throws std::runtime_error, with the path, when the file cannot be read.
  explicit LineSource(std::string path);
  ~LineSource();
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;

  // The next line without its end and without a byte-order mark; nothing at the end, or after a Ctrl-C while
  // an Interruptible lives. Throws std::runtime_error where the file is no plain text in UTF-8, but a PDF,
  // say.
  std::optional<std::string> next();
  // Of the line that next() gave, from 1.
  int number() const { return number_; }
  const std::string& path() const { return path_; }

 private:
  bool read_line(std::string& line);
  bool fill();

  std::string path_;
  int descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool at_start_ = true;
  bool at_end_ = false;
  int number_ = 0;
};

}  // namespace entente::cli
