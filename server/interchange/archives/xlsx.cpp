#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/archives/sheets.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

constexpr std::size_t kMostMerges = 100'000;

struct SheetPlace {
  std::string name;
  std::string relation;
  bool hidden = false;
};

struct WorkbookPart final : XmlHandler {
  std::vector<SheetPlace> sheets;
  bool from_1904 = false;

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (name == "sheet" && sheets.size() < limits::kArchiveEntries) {
      const std::string state = attributes.get("state");
      sheets.push_back(
          {attributes.get("name"), attributes.get("id"), state == "hidden" || state == "veryHidden"});
    } else if (name == "workbookPr") {
      const std::string value = attributes.get("date1904");
      from_1904 = value == "1" || value == "true";
    }
  }
  void on_end(const std::string&) override {}
  void on_text(std::string_view) override {}
};

struct RelationsPart final : XmlHandler {
  std::map<std::string, std::string> targets;
  std::string of_type(std::string_view end) const {
    for (const auto& [type, target] : types) {
      if (type.ends_with(end)) return target;
    }
    return {};
  }

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (name != "Relationship" || targets.size() >= limits::kArchiveEntries) return;
    targets[attributes.get("Id")] = attributes.get("Target");
    types.emplace_back(attributes.get("Type"), attributes.get("Target"));
  }
  void on_end(const std::string&) override {}
  void on_text(std::string_view) override {}

  std::vector<std::pair<std::string, std::string>> types;
};

// Whether a number format of a user's own shows a date: letters of dates outside quotes and brackets.
bool is_date_format(std::string_view format) {
  bool quoted = false;
  bool bracketed = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"') quoted = !quoted;
    if (c == '[') bracketed = true;
    if (c == ']') bracketed = false;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
      continue;
    }
    if (quoted || bracketed) continue;
    if (c == 'G' || c == '0' || c == '#') return false;
    if (std::string_view("yYdDhHmMsS").find(c) != std::string_view::npos) return true;
  }
  return false;
}

bool is_date_format(int number) {
  return (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
         (number >= 50 && number <= 58);
}

// Which of the cell formats are dates.
struct StylesPart final : XmlHandler {
  std::vector<bool> dates;
  std::set<int> own;
  bool in_formats = false;

  void on_start(const std::string& name, const Attributes& attributes) override {
    const int number = std::atoi(attributes.get("numFmtId").c_str());
    if (name == "numFmt" && is_date_format(attributes.get("formatCode"))) own.insert(number);
    if (name == "cellXfs") in_formats = true;
    if (name == "xf" && in_formats) dates.push_back(is_date_format(number) || own.contains(number));
  }
  void on_end(const std::string& name) override {
    if (name == "cellXfs") in_formats = false;
  }
  void on_text(std::string_view) override {}
};

// "_x000D_" is a character that XML has no place for.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    const bool escape =
        text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_' &&
        std::from_chars(text.data() + i + 2, text.data() + i + 6, code, 16).ptr == text.data() + i + 6;
    if (!escape || code >= 0x80) {
      out += text[i];
      continue;
    }
    i += 6;
    if (code == '\r' || code == 0) continue;
    out += static_cast<char>(code);
  }
  return out;
}

struct StringsPart final : XmlHandler {
  std::vector<std::string> strings;
  TextBudget budget;
  std::string text;
  bool in_text = false;
  int phonetic = 0;

  void on_start(const std::string& name, const Attributes&) override {
    if (name == "si") text.clear();
    if (name == "rPh") ++phonetic;
    in_text = name == "t" && phonetic == 0;
  }
  void on_end(const std::string& name) override {
    if (name == "t") in_text = false;
    if (name == "rPh") --phonetic;
    if (name != "si") return;
    budget.take(text.size() + 32);
    strings.push_back(unescaped(text));
  }
  void on_text(std::string_view piece) override {
    if (!in_text) return;
    text += piece;
    if (text.size() > limits::kTableRowBytes)
      throw Error(Reason::kInvalidArgument, "A text of the spreadsheet is longer than a row may be");
  }
};

// "AB12" from 0; the row is 0 if there is none.
struct Place {
  std::size_t column = 0;
  int row = 0;
};

Place place_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at)
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
  int row = 0;
  std::from_chars(reference.data() + at, reference.data() + reference.size(), row);
  return {column == 0 ? 0 : column - 1, row};
}

struct Merge {
  std::size_t column = 0;
  int until = 0;
};

// The merged cells of several rows, by their first row. They stand after the rows in the file.
struct MergesPart final : XmlHandler {
  std::multimap<int, Merge> merges;

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (name != "mergeCell" || merges.size() >= kMostMerges) return;
    const std::string reference = attributes.get("ref");
    const std::size_t colon = reference.find(':');
    if (colon == std::string::npos) return;
    const Place first = place_of(std::string_view(reference).substr(0, colon));
    const Place last = place_of(std::string_view(reference).substr(colon + 1));
    if (last.row > first.row) merges.emplace(first.row, Merge{first.column, last.row});
  }
  void on_end(const std::string&) override {}
  void on_text(std::string_view) override {}
};

std::string date_text(double serial, bool from_1904) {
  using namespace std::chrono;
  const double day = std::floor(serial);
  const auto seconds = static_cast<long>(std::lround((serial - day) * 86'400));
  char clock[32] = "";
  if (seconds != 0)
    std::snprintf(clock, sizeof clock, "%02ld:%02ld:%02ld", seconds / 3'600, seconds / 60 % 60, seconds % 60);
  if (day < 1 && !from_1904) return clock;
  // Excel takes 1900 for a leap year, so the days before March 1900 count from another one.
  const sys_days zero = from_1904  ? sys_days(year(1904) / 1 / 1)
                        : day < 60 ? sys_days(year(1899) / 12 / 31)
                                   : sys_days(year(1899) / 12 / 30);
  const year_month_day date(zero + days(static_cast<int>(day)));
  char text[80];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u%s%s", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                seconds == 0 ? "" : " ", clock);
  return text;
}

std::string number_text(const std::string& value) {
  if (value.find_first_of(".eE") == std::string::npos) return value;
  char text[64];
  std::snprintf(text, sizeof text, "%.15g", std::strtod(value.c_str(), nullptr));
  return text;
}

struct SheetPart final : XmlHandler {
  SheetPart(const OnSheets& o, const StringsPart& s, const StylesPart& f, bool d,
            const std::multimap<int, Merge>& m, TextBudget& b)
      : on_sheets(o), strings(s), styles(f), from_1904(d), merges(m), builder(b) {}

  void on_start(const std::string& name, const Attributes& attributes) override {
    if (name == "row") {
      const Place place = place_of(attributes.get("r"));
      row = place.row > 0 ? place.row : row + 1;
      column = 0;
      builder.begin(row);
      in_row = true;
    } else if (name == "c" && in_row) {
      const std::string reference = attributes.get("r");
      if (!reference.empty()) column = place_of(reference).column;
      type = attributes.get("t");
      style = std::atoi(attributes.get("s").c_str());
      value.clear();
      in_cell = true;
    } else if (name == "rPh") {
      ++phonetic;
    } else if (in_cell && phonetic == 0 && (name == "v" || name == "t")) {
      in_value = true;
    }
  }

  void on_end(const std::string& name) override {
    if (name == "v" || name == "t") in_value = false;
    if (name == "rPh") --phonetic;
    if (name == "c" && in_cell) {
      in_cell = false;
      builder.set(column++, text_of_cell());
    }
    if (name == "row" && in_row) end_row();
  }

  void on_text(std::string_view piece) override {
    if (!in_value) return;
    value += piece;
    if (value.size() > limits::kTableRowBytes)
      throw Error(Reason::kInvalidArgument, "A text of the spreadsheet is longer than a row may be");
  }

  std::string text_of_cell() {
    if (value.empty()) return {};
    if (type == "s") {
      const auto number = static_cast<std::size_t>(std::strtoul(value.c_str(), nullptr, 10));
      if (number < strings.strings.size()) return strings.strings[number];
      on_sheets.problem(row, "A cell refers to a text that the spreadsheet does not have");
      return {};
    }
    if (type == "e") {
      on_sheets.problem(row, "A cell shows the error " + shown(value) + "; it was taken as empty");
      return {};
    }
    if (type == "b") return value == "1" ? "yes" : "no";
    if (type == "inlineStr" || type == "str" || type == "d") return unescaped(value);
    const bool date = style >= 0 && static_cast<std::size_t>(style) < styles.dates.size() &&
                      styles.dates[static_cast<std::size_t>(style)];
    const double number = std::strtod(value.c_str(), nullptr);
    constexpr double kLastDay = 2'958'466;  // After 9999-12-31.
    return date && number >= 0 && number < kLastDay ? date_text(number, from_1904) : number_text(value);
  }

  // What is merged over several rows stands in each of them.
  void end_row() {
    in_row = false;
    for (auto one = open.begin(); one != open.end();) {
      if (one->second.first < row) {
        one = open.erase(one);
        continue;
      }
      if (builder.at(one->first).empty()) builder.set(one->first, one->second.second);
      ++one;
    }
    for (auto [one, last] = merges.equal_range(row); one != last; ++one)
      open[one->second.column] = {one->second.until, builder.at(one->second.column)};
    if (builder.too_wide())
      on_sheets.problem(row, "The row has more than " + std::to_string(limits::kSpreadsheetColumns) +
                                 " cells; those beyond were left out");
    if (!builder.empty()) on_sheets.row(builder.take());
  }

  const OnSheets& on_sheets;
  const StringsPart& strings;
  const StylesPart& styles;
  const bool from_1904;
  const std::multimap<int, Merge>& merges;
  RowBuilder builder;
  std::map<std::size_t, std::pair<int, std::string>> open;  // Merged cells: last row and text, by column.
  int row = 0;
  std::size_t column = 0;
  std::string type;
  int style = 0;
  std::string value;
  bool in_row = false;
  bool in_cell = false;
  bool in_value = false;
  int phonetic = 0;
};

// The part that a relation of the workbook leads to.
std::string part_of(const std::string& folder, const std::string& target) {
  if (target.empty()) return {};
  return safe_entry_name(target.starts_with('/') ? target : folder + target);
}

}  // namespace

void read_xlsx(Zip& zip, const OnSheets& on_sheets) {
  RelationsPart root;
  std::string workbook_part = "xl/workbook.xml";
  if (read_part(zip, "_rels/.rels", root) && !root.of_type("/officeDocument").empty())
    workbook_part = part_of("", root.of_type("/officeDocument"));
  WorkbookPart workbook;
  if (!read_part(zip, workbook_part, workbook))
    throw Error(Reason::kInvalidArgument, "The archive is no spreadsheet: it has no " + workbook_part);
  const std::size_t slash = workbook_part.rfind('/') + 1;
  const std::string folder = workbook_part.substr(0, slash);
  RelationsPart relations;
  read_part(zip, folder + "_rels/" + workbook_part.substr(slash) + ".rels", relations);
  StringsPart strings;
  StylesPart styles;
  if (const std::string part = part_of(folder, relations.of_type("/sharedStrings")); !part.empty())
    read_part(zip, part, strings);
  if (const std::string part = part_of(folder, relations.of_type("/styles")); !part.empty())
    read_part(zip, part, styles);
  TextBudget budget;
  for (const SheetPlace& sheet : workbook.sheets) {
    if (!on_sheets.begin(sheet.name, sheet.hidden)) continue;
    const std::string part = part_of(folder, relations.targets[sheet.relation]);
    MergesPart merges;
    read_part(zip, part, merges);
    SheetPart rows(on_sheets, strings, styles, workbook.from_1904, merges.merges, budget);
    if (!read_part(zip, part, rows)) on_sheets.problem(0, "The spreadsheet does not have this sheet's rows");
    on_sheets.end();
  }
}

}  // namespace entente::interchange
