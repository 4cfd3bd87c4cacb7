// On which day was this document written? Terms have dates, so the day decides which of them it may have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::cli {

// The day of a dateline, as 2017-03-12, or nothing. A dateline is a line of at most 80 code points with a
// full date, or begins a longer line and ends with a dash: « RAQQA, 12 mars 2017 (AFP) – Les forces … ».
// Dates are 2017-03-12, 12 mars 2017, 1er mars 2017, 12 March 2017 and March 12, 2017.
std::optional<std::string> day_of_dateline(std::string_view line);

inline constexpr const char* kAnyDay = "any";
inline constexpr const char* kAsOfHelp =
    "Only terms that are valid on this day (2016-05-31), or any; by default, the day of the document's "
    "dateline";

// What --as-of asks for, line by line.
class DocumentDay {
 public:
  // A day, "any" for all terms, or nothing: then, in a document, the first dateline among the first ten lines
  // decides, for itself and what follows.
  DocumentDay(const std::string& as_of, bool is_document);

  // What to ask the server for with this line: a day, or nothing for all terms. Says on standard error which
  // day it has found.
  std::string for_line(const std::string& line);

 private:
  bool seeks_;
  int lines_ = 0;
  std::string day_;
};

}  // namespace entente::cli
