// Two versions of several things, each thing with what either says of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "client/cli/screen/style.h"

namespace entente::cli {

struct Line {
  Ink ink = Ink::kPlain;
  std::string text;
};

struct Row {
  std::string head;  // May have ANSI sequences.
  std::vector<Line> left;
  std::vector<Line> right;
};

// In two columns of the style's width; below each other where that has no room for two, and where it is
// unlimited.
void print_side_by_side(const std::pair<std::string, std::string>& heads, const std::vector<Row>& rows,
                        const Style& style);

}  // namespace entente::cli
