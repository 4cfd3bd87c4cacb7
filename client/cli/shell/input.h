// The segments that a verb works on: its arguments, or the lines of standard input.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace entente::cli {

// The characters that the server takes: of a segment, and of a term that is typed.
inline constexpr int kLongestSegment = 10'000;
inline constexpr int kLongestTerm = 500;

// How long a line may be.
struct LineLimit {
  int characters = kLongestSegment;
  bool of_each_column = false;  // Of what is between tabs, and not of the line.
};

// "-" alone stands for standard input, one segment a line, empty lines passed over. A line that is not UTF-8,
// or is longer than the server would take, is reported with its number on standard error and passed over, so
// that it costs only itself.
class SegmentReader {
 public:
  explicit SegmentReader(std::vector<std::string> arguments, LineLimit limit = {})
      : arguments_(std::move(arguments)), limit_(limit) {}

  // Nothing at the end, or after a Ctrl-C while an Interruptible lives.
  std::optional<std::string> next();
  // How many lines were passed over so far, empty ones apart.
  int passed_over() const { return passed_over_; }
  bool all_good() const { return passed_over_ == 0; }
  bool is_standard_input() const { return arguments_.size() == 1 && arguments_[0] == "-"; }
  // Standard input that nobody is typing, so that all of it may be asked over one stream.
  bool is_document() const;

 private:
  // The next line without its end.
  bool read_line(std::string& line);
  // What is wrong with the line; "" if nothing is.
  std::string complaint(const std::string& line) const;

  std::vector<std::string> arguments_;
  LineLimit limit_;
  std::size_t used_ = 0;
  std::string buffer_;
  std::size_t at_ = 0;
  bool at_end_ = false;
  int passed_over_ = 0;
  int number_ = 0;
};

// Calls use(text) for each text. False if a line was passed over.
bool for_each_segment(const std::vector<std::string>& arguments,
                      const std::function<void(const std::string&)>& use, LineLimit limit = {});

// All of a file, or of standard input for "-". Throws std::runtime_error with the path when it cannot be
// read.
std::string read_all(const std::string& path);

}  // namespace entente::cli
