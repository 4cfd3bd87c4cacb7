// Gives the rows of the sheets of a spreadsheet. Private to this room.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/interchange/archives/zip.h"
#include "server/interchange/tables/rows.h"
#include "server/interchange/xml.h"

namespace entente::interchange {

// Counts what a spreadsheet gives, so that one which repeats itself without end is refused.
class TextBudget {
 public:
  // Throws kInvalidArgument beyond limits::kSpreadsheetTextBytes.
  void take(std::size_t bytes);

 private:
  std::size_t taken_ = 0;
};

// Builds the row that is being read: cells at their places, and no more of them than the last that is not
// empty.
class RowBuilder {
 public:
  explicit RowBuilder(TextBudget& budget) : budget_(budget) {}

  void begin(int line);
  // Cells beyond limits::kSpreadsheetColumns are left out.
  void set(std::size_t column, std::string text);
  const std::string& at(std::size_t column) const;
  bool empty() const { return row_.cells.empty(); }
  bool too_wide() const { return too_wide_; }
  Row take() { return std::move(row_); }
  Row copy(int line);

 private:
  TextBudget& budget_;
  Row row_;
  bool too_wide_ = false;
};

// What is told of a spreadsheet's sheets, in their order.
struct OnSheets {
  // Before a sheet's rows; false passes over it.
  std::function<bool(const std::string& name, bool hidden)> begin;
  OnRow row;
  std::function<void(int line, std::string message)> problem;
  std::function<void()> end;
};

// Both throw kInvalidArgument if the file is none of the kind. Dates come as ISO 8601.
void read_xlsx(Zip& zip, const OnSheets& on_sheets);
void read_ods(Zip& zip, const OnSheets& on_sheets);

// Passes a part of the spreadsheet to the handler. False if the part is not there. Errors name the part.
bool read_part(Zip& zip, const std::string& name, XmlHandler& handler);

}  // namespace entente::interchange
