// Makes translation units of the rows of a bilingual table.
#pragma once

#include <vector>

#include "server/interchange/tables/table_rows.h"

namespace entente::interchange {

// A cell is a segment and is never split. The source is the column of that name, else that of the options'
// source language, else the first text; every other text is a target, and gives a unit of its own. A row
// without a source or a target is reported. A context, a status and what no field holds become properties
// under the column's name; "properties" has lines "name=value", with "\n" and "\\" for a line break and a
// backslash.
class UnitRows final : public TableRows {
 public:
  UnitRows(ReadOptions options, OnUnit on_unit, OnProblem on_problem);

 protected:
  void begin(int line) override;
  void record(const Row& row) override;
  void end() override {}

 private:
  Language language_of_cell(std::size_t column, const Row& row) const;
  void set_fields(const Row& row, TranslationUnit& unit);

  const OnUnit on_unit_;
  std::size_t source_ = 0;
  std::vector<std::size_t> targets_;
};

}  // namespace entente::interchange
