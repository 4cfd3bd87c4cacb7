// Reads the tables of tests/data that a linguist edits: a row a line, fields parted by tabs, "#" begins a
// comment line.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace entente::text {

inline std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, separator);) fields.push_back(field);
  return fields;
}

inline std::vector<std::vector<std::string>> read_table(const std::string& name) {
  std::ifstream in(ENTENTE_TEST_DATA "/" + name);
  if (!in) throw std::runtime_error("cannot open " + name);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') rows.push_back(split(line, '\t'));
  }
  if (rows.empty()) throw std::runtime_error(name + " has no rows");
  return rows;
}

}  // namespace entente::text
