// The input of the spreadsheets' targets: parts of one, which are packed before they are read. What a fuzzer
// changes in a packed file is only ever seen by the library that unpacks it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::fuzz {

// Lines that are "%%" stand between the parts; those that are not there are empty.
inline std::vector<std::string> parts_of(std::string_view input, std::size_t count) {
  constexpr std::string_view kMark = "\n%%\n";
  std::vector<std::string> parts;
  while (parts.size() + 1 < count) {
    const std::size_t end = input.find(kMark);
    if (end == std::string_view::npos) break;
    parts.emplace_back(input.substr(0, end));
    input.remove_prefix(end + kMark.size());
  }
  parts.emplace_back(input);
  parts.resize(count);
  return parts;
}

}  // namespace entente::fuzz
