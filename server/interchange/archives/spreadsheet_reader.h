// Reads spreadsheets: XLSX and ODS, as office programs write them.
#pragma once

#include <memory>

#include "server/interchange/reader.h"

namespace entente::interchange {

// Each visible sheet is a table with a header of its own, as TableReader has it; lines are the sheet's rows.
// A hidden sheet, and a sheet that is no such table, is reported and passed over. A cell that is merged over
// several rows stands in each of them. Bytes are kept up to limits::kSpreadsheetBytes, and read at the end.
class SpreadsheetReader final : public Reader {
 public:
  // The first gives units, the second concepts.
  SpreadsheetReader(ReadOptions options, OnUnit on_unit, OnProblem on_problem);
  SpreadsheetReader(ReadOptions options, OnConcept on_concept, OnProblem on_problem);
  ~SpreadsheetReader() override;

  // Throws kInvalidArgument beyond the limit.
  void feed(std::string_view chunk) override;
  // Throws kInvalidArgument if the file is no spreadsheet, or no sheet of it is a table.
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
