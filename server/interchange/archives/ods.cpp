#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/archives/sheets.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

// The last row and column that office programs have.
constexpr int kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;
// How often a row that is not empty is given.
constexpr int kMostRepeats = 1'000;

std::size_t count_of(const Attributes& attributes, std::string_view name, std::size_t most) {
  const std::string value = attributes.get(name);
  if (value.empty()) return 1;
  return std::clamp<std::size_t>(std::strtoul(value.c_str(), nullptr, 10), 1, most);
}

struct ContentPart final : XmlHandler {
  explicit ContentPart(const OnSheets& o) : on_sheets(o), builder(budget) {}

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (passed_over > 0) {
      ++passed_over;
    } else if (name == "style") {
      style = attributes.get("family") == "table" ? attributes.get("name") : "";
    } else if (name == "table-properties") {
      if (attributes.get("display") == "false" && !style.empty()) hidden_styles.insert(style);
    } else if (name == "tracked-changes" || name == "annotation" || name == "shapes" || name == "frame") {
      passed_over = 1;
    } else if (name == "table") {
      begin_table(attributes);
    } else if (!in_table) {
      return;
    } else if (name == "table-row") {
      row_count = static_cast<int>(count_of(attributes, "number-rows-repeated", kMostRows));
      builder.begin(row + 1);
      column = 0;
      in_row = true;
    } else if (in_row && (name == "table-cell" || name == "covered-table-cell")) {
      begin_cell(attributes);
    } else if (in_cell) {
      begin_text(name, attributes);
    }
  }

  void on_end(const std::string& name) override {
    if (passed_over > 0) {
      --passed_over;
    } else if (name == "style") {
      style.clear();
    } else if (name == "table" && in_table) {
      in_table = false;
      if (taken) on_sheets.end();
    } else if (in_row && name == "table-row") {
      end_row();
    } else if (in_cell && (name == "table-cell" || name == "covered-table-cell")) {
      end_cell();
    } else if (name == "p" || name == "h") {
      in_paragraph = false;
    }
  }

  void on_text(std::string_view piece) override {
    if (passed_over > 0 || !in_paragraph) return;
    add(piece);
  }

  void add(std::string_view piece) {
    // White space of the markup counts as one space; text:s says where there are more.
    for (const char c : piece) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!space) {
        text += c;
      } else if (!text.empty() && text.back() != ' ' && text.back() != '\n') {
        text += ' ';
      }
    }
    check();
  }

  void check() const {
    if (text.size() > limits::kTableRowBytes)
      throw Error(Reason::kInvalidArgument, "A text of the spreadsheet is longer than a row may be");
  }

  void begin_table(const Attributes& attributes) {
    if (in_table) return;  // A table in a cell.
    in_table = true;
    row = 0;
    open.clear();
    const bool hidden = hidden_styles.contains(attributes.get("style-name"));
    taken = on_sheets.begin(attributes.get("name"), hidden);
    if (!taken) {
      in_table = false;
      passed_over = 1;
    }
  }

  void begin_cell(const Attributes& attributes) {
    in_cell = true;
    cell_count = count_of(attributes, "number-columns-repeated", kMostColumns);
    rows_spanned = static_cast<int>(count_of(attributes, "number-rows-spanned", kMostRows));
    const std::string type = attributes.get("value-type");
    value = type == "date" ? attributes.get("date-value") : "";
    if (type == "boolean") value = attributes.get("boolean-value") == "true" ? "yes" : "no";
    paragraphs = 0;
    text.clear();
  }

  void begin_text(const std::string& name, const Attributes& attributes) {
    if (name == "p" || name == "h") {
      if (paragraphs++ > 0) text += '\n';
      in_paragraph = true;
    } else if (in_paragraph && name == "s") {
      text.append(count_of(attributes, "c", 1'000), ' ');
    } else if (in_paragraph && name == "tab") {
      text += '\t';
    } else if (in_paragraph && name == "line-break") {
      text += '\n';
    }
    check();
  }

  void end_cell() {
    in_cell = false;
    in_paragraph = false;
    while (text.ends_with(' ')) text.pop_back();
    const std::string& content = value.empty() ? text : value;
    if (content.empty()) {
      column += cell_count;
    } else {
      for (std::size_t i = 0; i < cell_count; ++i) {
        if (column < limits::kSpreadsheetColumns && rows_spanned > 1)
          spans.push_back({column, {row + rows_spanned, content}});
        builder.set(column++, content);
        if (builder.too_wide()) break;
      }
    }
  }

  // What is merged over several rows stands in each of them. Rows that are empty are passed over, however
  // often they are repeated.
  void end_row() {
    in_row = false;
    for (auto one = open.begin(); one != open.end();) {
      if (one->second.first < row + 1) {
        one = open.erase(one);
        continue;
      }
      if (builder.at(one->first).empty()) builder.set(one->first, one->second.second);
      ++one;
    }
    for (auto& [at, span] : std::exchange(spans, {})) open[at] = span;
    if (builder.too_wide())
      on_sheets.problem(row + 1, "The row has more than " + std::to_string(limits::kSpreadsheetColumns) +
                                     " cells; those beyond were left out");
    const int given = std::min({row_count, kMostRepeats, kMostRows - row});
    for (int i = 0; i < given && !builder.empty(); ++i) on_sheets.row(builder.copy(row + 1 + i));
    if (row_count > given && !builder.empty())
      on_sheets.problem(row + 1, "The row is repeated " + std::to_string(row_count) + " times; it was read " +
                                     std::to_string(given) + " times");
    row = std::min(row + row_count, kMostRows);
  }

  const OnSheets& on_sheets;
  TextBudget budget;
  RowBuilder builder;
  std::set<std::string> hidden_styles;
  std::string style;
  std::map<std::size_t, std::pair<int, std::string>> open;  // Merged cells: last row and text, by column.
  std::vector<std::pair<std::size_t, std::pair<int, std::string>>> spans;
  int passed_over = 0;  // Open elements of what is none of the cells' text.
  bool in_table = false;
  bool taken = false;
  bool in_row = false;
  bool in_cell = false;
  bool in_paragraph = false;
  int row = 0;  // Those before this one.
  int row_count = 1;
  std::size_t column = 0;
  std::size_t cell_count = 1;
  int rows_spanned = 1;
  int paragraphs = 0;
  std::string value;
  std::string text;
};

}  // namespace

void read_ods(Zip& zip, const OnSheets& on_sheets) {
  ContentPart content(on_sheets);
  if (!read_part(zip, "content.xml", content))
    throw Error(Reason::kInvalidArgument, "The archive is no spreadsheet: it has no content.xml");
}

}  // namespace entente::interchange
