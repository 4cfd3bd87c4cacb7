#include "tests/support/table.h"

#include <sstream>
#include <stdexcept>

#include "tests/support/paths.h"

namespace entente::testing {

std::vector<Row> read_table(const std::string& name, std::size_t least) {
  std::istringstream file(read_file(std::filesystem::path(ENTENTE_TEST_DATA) / name));
  std::vector<Row> rows;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    Row row{number, {}};
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      row.cells.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    if (row.cells.size() < least) {
      throw std::runtime_error(name + ":" + std::to_string(number) + ": a row has " + std::to_string(least) +
                               " cells");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace entente::testing
