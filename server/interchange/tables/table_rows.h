// What makes records of a table's rows: finds the header, and checks each row against it.
#pragma once

#include <vector>

#include "server/interchange/tables/columns.h"
#include "server/interchange/tables/rows.h"

namespace entente::interchange {

class TableRows {
 public:
  TableRows(ReadOptions options, OnProblem on_problem);
  virtual ~TableRows() = default;
  TableRows(const TableRows&) = delete;
  TableRows& operator=(const TableRows&) = delete;

  // The columns, where something before the rows has said them (UTX). Throws as take does.
  void set_columns(std::vector<Column> columns, int line);
  // Rows that end early are no fault: those of spreadsheets, which keep no empty cells.
  void allow_short_rows() { short_rows_ = true; }
  // Whether columns are known, by a header or otherwise.
  bool has_columns() const { return decided_; }

  // Throws kInvalidArgument, with the line, where the table does not say what its columns hold.
  void take(Row&& row);
  // The table ends; what is held is given. Another one with a header of its own may follow.
  void finish();

 protected:
  // The columns are known. Throws kInvalidArgument where they make no records.
  virtual void begin(int line) = 0;
  // A row with as many cells as there are columns.
  virtual void record(const Row& row) = 0;
  virtual void end() = 0;

  void report(int line, std::string message, bool taken);
  // The column's name in quotes, or its number.
  std::string name_of_column(std::size_t column) const;

  const ReadOptions options_;
  std::vector<Column> columns_;

 private:
  void decide(std::vector<Column> columns, int line, bool named);
  void take_record(Row&& row);

  const OnProblem on_problem_;
  bool decided_ = false;
  bool short_rows_ = false;
  bool named_ = false;     // By a header.
  std::vector<Row> held_;  // Rows of one cell before the header, such as a title.
};

// White space at the ends is none of it; "\r\n" is "\n".
std::string trimmed_cell(std::string_view cell);
// With each run of white space that has a line break as one space.
std::string one_line(std::string_view cell);

}  // namespace entente::interchange
