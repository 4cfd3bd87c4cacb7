#include "server/interchange/tables/table_rows.h"

#include <algorithm>
#include <utility>

#include "server/error/error.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMostTitleRows = 10;

std::size_t filled_cells(const Row& row) {
  return static_cast<std::size_t>(std::count_if(
      row.cells.begin(), row.cells.end(),
      [](const std::string& cell) { return cell.find_first_not_of(" \t\r\n") != std::string::npos; }));
}

}  // namespace

TableRows::TableRows(ReadOptions options, OnProblem on_problem)
    : options_(std::move(options)), on_problem_(std::move(on_problem)) {}

void TableRows::report(int line, std::string message, bool taken) {
  on_problem_({line, std::move(message), taken});
}

std::string TableRows::name_of_column(std::size_t column) const {
  const std::string& header = columns_[column].header;
  return header.empty() ? "column " + std::to_string(column + 1) : "\"" + shown(header) + "\"";
}

void TableRows::decide(std::vector<Column> columns, int line, bool named) {
  decided_ = true;
  named_ = named;
  columns_ = std::move(columns);
  settle_languages(columns_, options_);
  for (const Column& one : columns_) {
    if (!one.wrong.empty()) report(line, one.wrong, true);
  }
  begin(line);
}

void TableRows::set_columns(std::vector<Column> columns, int line) {
  decide(std::move(columns), line, true);
}

void TableRows::take(Row&& row) {
  if (decided_) return take_record(std::move(row));
  if (row.line == 1 && row.cells.size() <= 2 && row.cells[0].starts_with("sep=")) return;
  Columns found = columns_of_header(row.cells);
  if (found.is_header) {
    for (const Row& one : std::exchange(held_, {}))
      report(one.line, "The row stands before the header and was left out", false);
    if (!options_.columns.empty()) found.columns = columns_without_header(options_, row.cells.size());
    return decide(std::move(found.columns), row.line, true);
  }
  if (filled_cells(row) <= 1 && held_.size() < kMostTitleRows && options_.columns.empty()) {
    if (filled_cells(row) > 0) held_.push_back(std::move(row));
    return;
  }
  const bool languages = !options_.source_language.empty() && !options_.target_language.empty();
  if (!languages && options_.columns.empty())
    throw Error(Reason::kInvalidArgument,
                "Line " + std::to_string(row.line) +
                    ": no row names the table's columns; say its languages, source and then target, or what "
                    "each column holds");
  decide(columns_without_header(options_, row.cells.size()), row.line, false);
  for (Row& one : std::exchange(held_, {})) take_record(std::move(one));
  take_record(std::move(row));
}

void TableRows::take_record(Row&& row) {
  if (filled_cells(row) == 0) return;
  while (row.cells.size() > columns_.size() && trimmed_cell(row.cells.back()).empty()) row.cells.pop_back();
  if (row.cells.size() > columns_.size()) {
    report(row.line,
           "The row has " + std::to_string(row.cells.size()) + " cells, and the table " +
               std::to_string(columns_.size()) + " columns; put a cell that holds the delimiter into quotes",
           false);
    return;
  }
  if (row.cells.size() < columns_.size() && named_ && !short_rows_)
    report(row.line,
           "The row has " + std::to_string(row.cells.size()) + " cells of " +
               std::to_string(columns_.size()) + "; the others are empty",
           true);
  row.cells.resize(columns_.size());
  record(row);
}

void TableRows::finish() {
  if (!decided_ && !held_.empty())
    throw Error(Reason::kInvalidArgument,
                "Line " + std::to_string(held_.front().line) +
                    ": the rows have one cell each; the cells of a table stand between "
                    "TABs, semicolons, commas or bars");
  if (decided_) end();
  decided_ = false;
  held_.clear();
}

std::string trimmed_cell(std::string_view cell) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = cell.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  std::string text(cell.substr(begin, cell.find_last_not_of(kSpace) - begin + 1));
  for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at)) {
    if (at + 1 < text.size() && text[at + 1] == '\n') {
      text.erase(at, 1);
    } else {
      text[at] = '\n';
    }
  }
  return text;
}

std::string one_line(std::string_view cell) {
  const std::string text = trimmed_cell(cell);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n') {
      out += text[i];
      continue;
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
    while (i + 1 < text.size() && (text[i + 1] == ' ' || text[i + 1] == '\t' || text[i + 1] == '\n')) ++i;
    out += ' ';
  }
  return out;
}

}  // namespace entente::interchange
