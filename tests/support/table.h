// Tables that a translator or linguist can edit: tests/data/*.tsv. One row a line, cells separated by tabs.
// Lines that start with '#' are comments; empty lines are skipped.
#pragma once

#include <string>
#include <vector>

namespace entente::testing {

struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

// Throws std::runtime_error with the line if a row has fewer cells than `least`.
std::vector<Row> read_table(const std::string& name, std::size_t least);

}  // namespace entente::testing
