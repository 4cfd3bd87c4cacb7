#include "client/cli/screen/side_by_side.h"

#include <algorithm>

#include "client/cli/screen/columns.h"
#include "client/cli/screen/terminal.h"

namespace entente::cli {
namespace {

constexpr int kNarrowestForTwo = 60;
constexpr int kIndent = 4;

struct Cell {
  std::string text;  // With its colour.
  int columns = 0;
};

std::vector<Cell> cells_of(const std::vector<Line>& lines, int width, const Style& style) {
  constexpr int kHanging = 2;  // Under what follows "- ".
  std::vector<Cell> cells;
  for (const Line& line : lines) {
    const std::string laid = wrapped("", line.text, width, kHanging);
    for (const Stretch& one : lines_of(laid, width)) {
      const std::string text = laid.substr(one.begin, one.end - one.begin);
      cells.push_back({style(line.ink, text), columns(text)});
    }
  }
  return cells;
}

std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

void print_row(const std::vector<Cell>& left, const std::vector<Cell>& right, int width, const Style& style) {
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const Cell mine = i < left.size() ? left[i] : Cell();
    const Cell theirs = i < right.size() ? right[i] : Cell();
    style.print("", spaces(kIndent) + mine.text + spaces(width - mine.columns) + style(Ink::kFaint, " | ") +
                        theirs.text);
  }
}

void print_below(const std::string& head, const std::vector<Line>& lines, const Style& style) {
  style.print(spaces(kIndent), style(Ink::kFaint, head + ":"));
  for (const Line& line : lines) style.print(spaces(kIndent + 2), style(line.ink, line.text), kIndent + 4);
}

}  // namespace

void print_side_by_side(const std::pair<std::string, std::string>& heads, const std::vector<Row>& rows,
                        const Style& style) {
  const bool two = style.width() >= kNarrowestForTwo;
  constexpr int kBetween = 3;
  const int width = (style.width() - kIndent - kBetween) / 2;
  if (two)
    print_row(cells_of({{Ink::kFaint, heads.first}}, width, style),
              cells_of({{Ink::kFaint, heads.second}}, width, style), width, style);
  for (const Row& row : rows) {
    style.print("", row.head, 2);
    if (two) {
      print_row(cells_of(row.left, width, style), cells_of(row.right, width, style), width, style);
    } else {
      print_below(heads.first, row.left, style);
      print_below(heads.second, row.right, style);
    }
  }
}

}  // namespace entente::cli
