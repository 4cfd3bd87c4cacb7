#include "server/interchange/archives/sheets.h"

#include <utility>

#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kCellBytes = 16;
const std::string kNothing;

}  // namespace

void TextBudget::take(std::size_t bytes) {
  taken_ += bytes;
  if (taken_ > limits::kSpreadsheetTextBytes)
    throw Error(Reason::kInvalidArgument, "The spreadsheet has more text than " +
                                              std::to_string(limits::kSpreadsheetTextBytes) + " bytes");
}

void RowBuilder::begin(int line) {
  budget_.take(kCellBytes);
  row_ = Row{line, {}};
  too_wide_ = false;
}

void RowBuilder::set(std::size_t column, std::string text) {
  if (text.empty()) return;
  if (column >= limits::kSpreadsheetColumns) {
    too_wide_ = true;
    return;
  }
  if (row_.cells.size() <= column) {
    budget_.take((column + 1 - row_.cells.size()) * kCellBytes);
    row_.cells.resize(column + 1);
  }
  budget_.take(text.size());
  row_.cells[column] = std::move(text);
}

const std::string& RowBuilder::at(std::size_t column) const {
  return column < row_.cells.size() ? row_.cells[column] : kNothing;
}

Row RowBuilder::copy(int line) {
  std::size_t bytes = kCellBytes;
  for (const std::string& cell : row_.cells) bytes += cell.size() + kCellBytes;
  budget_.take(bytes);
  return {line, row_.cells};
}

bool read_part(Zip& zip, const std::string& name, XmlHandler& handler) {
  try {
    XmlParser parser(handler);
    const bool found = zip.read(name, [&](std::string_view bytes) { parser.feed(bytes); });
    if (found) parser.finish();
    return found;
  } catch (const Error& error) {
    if (std::string_view(error.what()).starts_with("Line "))
      throw error.with_message("In " + name + ": " + error.what());
    throw;
  }
}

}  // namespace entente::interchange
