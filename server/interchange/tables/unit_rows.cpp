#include "server/interchange/tables/unit_rows.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "server/error/error.h"
#include "server/interchange/tables/language_names.h"
#include "server/interchange/tables/words.h"

namespace entente::interchange {
namespace {

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\\' && i + 1 < text.size();
    if (pair) ++i;
    out += pair && text[i] == 'n' ? '\n' : text[i];
  }
  return out;
}

void set_properties(std::string_view text, TranslationUnit& unit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view one = text.substr(0, end);
    std::size_t equals = 0;  // The first that no backslash is before.
    while (equals < one.size() && one[equals] != '=') equals += one[equals] == '\\' ? 2 : 1;
    equals = std::min(equals, one.size());
    unit.properties[unescaped(one.substr(0, equals))] =
        equals < one.size() ? unescaped(one.substr(equals + 1)) : std::string();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string property_name(const Column& column, std::size_t number) {
  switch (column.field) {
    case Field::kContext:
      return "context";
    case Field::kStatus:
      return "status";
    case Field::kId:
      return "id";
    case Field::kProject:
      return "project";
    default:
      return column.header.empty() ? "column " + std::to_string(number + 1) : column.header;
  }
}

bool set_time(Time& field, const std::string& text) {
  field = time_of(text);
  return field != Time();
}

}  // namespace

UnitRows::UnitRows(ReadOptions options, OnUnit on_unit, OnProblem on_problem)
    : TableRows(std::move(options), std::move(on_problem)), on_unit_(std::move(on_unit)) {}

void UnitRows::begin(int line) {
  std::vector<std::size_t> texts;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].field == Field::kText) texts.push_back(i);
  }
  const auto is_source = [&](std::size_t i) { return columns_[i].side == Side::kSource; };
  const auto is_asked = [&](std::size_t i) {
    return !options_.source_language.empty() && columns_[i].language.same_primary(options_.source_language);
  };
  auto source = std::find_if(texts.begin(), texts.end(), is_source);
  if (source == texts.end()) source = std::find_if(texts.begin(), texts.end(), is_asked);
  if (source == texts.end()) source = texts.begin();
  if (texts.size() < 2)
    throw Error(
        Reason::kInvalidArgument,
        "Line " + std::to_string(line) + ": the table has " + (texts.empty() ? "no column" : "one column") +
            " of segments, and a memory needs two; name them by their languages, or source and target");
  source_ = *source;
  texts.erase(source);
  targets_ = std::move(texts);
  // Two columns, one of whose languages the header says: the options say the other.
  if (columns_[source_].language.empty()) columns_[source_].language = options_.source_language;
  if (targets_.size() == 1 && columns_[targets_[0]].language.empty())
    columns_[targets_[0]].language = options_.target_language;
}

Language UnitRows::language_of_cell(std::size_t column, const Row& row) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].field == Field::kLanguage && columns_[i].side == columns_[column].side)
      return language_in_cell(row.cells[i]).value_or(Language());
  }
  return columns_[column].language;
}

void UnitRows::set_fields(const Row& row, TranslationUnit& unit) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    const std::string text = trimmed_cell(row.cells[i]);
    bool taken = true;
    if (text.empty() || column.field == Field::kSkip || column.field == Field::kText ||
        column.field == Field::kLanguage)
      continue;
    switch (column.field) {
      case Field::kNote:
      case Field::kUsageNote:
        unit.notes.push_back(text);
        break;
      case Field::kDocument:
        unit.document = text;
        break;
      case Field::kSubjectField:
        unit.domain = text;
        break;
      case Field::kCustomer:
        unit.client = text;
        break;
      case Field::kPrevious:
        unit.previous_source = row.cells[i];
        break;
      case Field::kNext:
        unit.next_source = row.cells[i];
        break;
      case Field::kCreator:
        unit.creator = text;
        break;
      case Field::kChanger:
        unit.changer = text;
        break;
      case Field::kCreated:
        taken = set_time(unit.created, text);
        break;
      case Field::kUpdated:
        taken = set_time(unit.updated, text);
        break;
      case Field::kUsed:
        taken = set_time(unit.used, text);
        break;
      case Field::kUses:
        taken = std::from_chars(text.data(), text.data() + text.size(), unit.uses).ec == std::errc() &&
                unit.uses >= 0;
        break;
      case Field::kProperties:
        set_properties(text, unit);
        break;
      default:
        taken = false;
        break;
    }
    if (!taken) unit.properties[property_name(column, i)] = text;
  }
}

void UnitRows::record(const Row& row) {
  TranslationUnit unit;
  unit.source.text = row.cells[source_];
  unit.source_language = language_of_cell(source_, row);
  if (trimmed_cell(unit.source.text).empty()) return report(row.line, "The source is empty", false);
  if (unit.source_language.empty())
    return report(row.line, "The source's language is none that is known; say it with the import", false);
  set_fields(row, unit);
  for (const std::size_t target : targets_) {
    const std::string& text = row.cells[target];
    const bool alone = targets_.size() == 1;
    TranslationUnit one = unit;
    one.target.text = text;
    one.target_language = language_of_cell(target, row);
    if (trimmed_cell(text).empty()) {
      report(row.line, alone ? "The target is empty" : name_of_column(target) + " is empty", false);
    } else if (one.target_language.empty()) {
      report(row.line, "The target's language is none that is known; say it with the import", false);
    } else {
      on_unit_(std::move(one), row.line);
    }
  }
}

}  // namespace entente::interchange
