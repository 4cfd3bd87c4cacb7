// Splits the text of a table into rows of cells, with libcsv.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/interchange/reader.h"

namespace entente::interchange {

struct Row {
  int line = 0;  // Where it starts, from 1; the row's number in a spreadsheet.
  std::vector<std::string> cells;
};

using OnRow = std::function<void(Row&&)>;

// How a table is written.
struct Dialect {
  char delimiter = ',';
  bool quotes = true;     // Cells may be quoted; else '"' is a character like others.
  bool comments = false;  // Lines that begin with '#' are none of the table's rows.
  // Of a dialect that was found: the share of rows that have the commonest number of cells, and 2 more where
  // the first row is a header that is known. 0 where nothing separates cells.
  double fit = 0;
};

// The dialect of the beginning of a text: the delimiter (TAB, ';', ',' or '|') that gives the most even rows,
// or the one of Excel's line "sep=;". Cells of TABs and bars are quoted only where all quotes of the
// beginning agree with it.
Dialect dialect_of(std::string_view beginning);

// Whether every quote opens a cell, closes one, or is doubled within one.
bool quotes_agree(std::string_view text, char delimiter);

// Line ends are LF, CR LF or CR; those within a quoted cell count as lines of the file. White space round a
// cell that is not quoted is none of it. A quote is a character of its cell where it is never closed, and
// where it swallows lines: its own line has as many cells as other rows, and with the others it has not, or
// other quotes within do not agree with it. A row beyond limits::kTableRowBytes is left out.
class RowSplitter {
 public:
  // on_comment takes lines that begin with '#', where the dialect has them.
  RowSplitter(Dialect dialect, OnRow on_row, OnProblem on_problem,
              std::function<void(std::string&&, int line)> on_comment = {});
  ~RowSplitter();
  RowSplitter(const RowSplitter&) = delete;
  RowSplitter& operator=(const RowSplitter&) = delete;

  void feed(std::string_view text);
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
