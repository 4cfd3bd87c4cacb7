#include "client/cli/shell/input.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string_view>

#include <unistd.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/columns.h"
#include "client/cli/screen/interrupt.h"

namespace entente::cli {
bool SegmentReader::is_document() const {
  return is_standard_input() && ::isatty(STDIN_FILENO) == 0;
}

std::optional<std::string> SegmentReader::next() {
  if (!is_standard_input()) {
    if (used_ == arguments_.size()) return std::nullopt;
    return arguments_[used_++];
  }
  for (std::string line; read_line(line);) {
    ++number_;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    const std::string wrong = complaint(line);
    if (wrong.empty()) return line;
    std::fprintf(stderr, "entente: line %d %s; it is passed over\n", number_, wrong.c_str());
    ++passed_over_;
  }
  return std::nullopt;
}

std::string SegmentReader::complaint(const std::string& line) const {
  if (!is_valid_utf8(line)) return "is not valid UTF-8";
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t tab = limit_.of_each_column ? line.find('\t', begin) : std::string::npos;
    const std::size_t end = std::min(tab, line.size());
    const int characters = code_points(std::string_view(line).substr(begin, end - begin));
    if (characters > limit_.characters) {
      return "has " + grouped(characters) + " characters" + (limit_.of_each_column ? " in a column" : "") +
             ", and at most " + grouped(limit_.characters) + " are allowed";
    }
    begin = end + 1;
  }
  return {};
}

bool SegmentReader::read_line(std::string& line) {
  for (std::size_t searched = at_;;) {
    const std::size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      line = buffer_.substr(at_, end - at_);
      at_ = end + 1;
      return true;
    }
    if (at_end_) break;
    buffer_.erase(0, at_);
    at_ = 0;
    searched = buffer_.size();
    std::array<char, 16'384> chunk;
    const long got = read_some(STDIN_FILENO, chunk.data(), chunk.size());
    if (got > 0) {
      buffer_.append(chunk.data(), static_cast<std::size_t>(got));
    } else {
      at_end_ = true;
    }
  }
  if (Interruptible::requested() || at_ == buffer_.size()) return false;
  line = buffer_.substr(at_);
  at_ = buffer_.size();
  return true;
}

bool for_each_segment(const std::vector<std::string>& arguments,
                      const std::function<void(const std::string&)>& use, LineLimit limit) {
  SegmentReader reader(arguments, limit);
  while (const auto text = reader.next()) use(*text);
  return reader.all_good();
}

std::string read_all(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("the file " + path + " cannot be read: " + std::strerror(errno));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace entente::cli
