#include "client/cli/input.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "client/cli/columns.h"

namespace entente::cli {

bool for_each_segment(const std::vector<std::string>& arguments,
                      const std::function<void(const std::string&)>& use) {
  if (arguments.size() != 1 || arguments[0] != "-") {
    for (const std::string& text : arguments) use(text);
    return true;
  }
  bool all_good = true;
  int number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    if (is_valid_utf8(line)) {
      use(line);
    } else {
      std::fprintf(stderr, "entente: line %d is not valid UTF-8; it is passed over\n", number);
      all_good = false;
    }
  }
  return all_good;
}

std::string read_all(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("the file " + path + " cannot be read: " + std::strerror(errno));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace entente::cli
