// Tables that a translator or linguist can edit: tests/data/*.tsv, one row a line, cells between tabs, '#'
// begins a comment line, empty lines are passed over.
#pragma once

#include <string>
#include <vector>

namespace entente::testing {

struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

// Throws std::runtime_error, naming the line, where a row has fewer cells than `least`.
std::vector<Row> read_table(const std::string& name, std::size_t least);

}  // namespace entente::testing
