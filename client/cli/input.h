// The segments that a verb works on: its arguments, or the lines of standard input.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace entente::cli {

// Calls use(text) for each text; "-" alone stands for standard input, one segment a line, empty lines passed
// over. A line that is not UTF-8 is reported with its number on standard error and passed over. False if
// there was such a line.
bool for_each_segment(const std::vector<std::string>& arguments,
                      const std::function<void(const std::string&)>& use);

// All of a file, or of standard input for "-". Throws std::runtime_error with the path when it cannot be
// read.
std::string read_all(const std::string& path);

}  // namespace entente::cli
