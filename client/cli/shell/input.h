// The segments that a verb works on: its arguments, or the lines of standard input.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace entente::cli {

// "-" alone stands for standard input, one segment a line, empty lines passed over. A line that is not UTF-8
// is reported with its number on standard error and passed over.
class SegmentReader {
 public:
  explicit SegmentReader(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {}

  // Nothing at the end, or after a Ctrl-C while an Interruptible lives.
  std::optional<std::string> next();
  // Whether no line was passed over for being no UTF-8.
  bool all_good() const { return all_good_; }
  bool is_standard_input() const { return arguments_.size() == 1 && arguments_[0] == "-"; }
  // Standard input that nobody is typing, so that all of it may be asked over one stream.
  bool is_document() const;

 private:
  // The next line without its end.
  bool read_line(std::string& line);

  std::vector<std::string> arguments_;
  std::size_t used_ = 0;
  std::string buffer_;
  std::size_t at_ = 0;
  bool at_end_ = false;
  bool all_good_ = true;
  int number_ = 0;
};

// Calls use(text) for each text. False if a line was passed over.
bool for_each_segment(const std::vector<std::string>& arguments,
                      const std::function<void(const std::string&)>& use);

// All of a file, or of standard input for "-". Throws std::runtime_error with the path when it cannot be
// read.
std::string read_all(const std::string& path);

}  // namespace entente::cli
