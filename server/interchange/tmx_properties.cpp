#include "server/interchange/tmx_properties.h"

#include <algorithm>
#include <array>

namespace entente::interchange {
namespace {

constexpr std::string_view kWhateverItIs = "x-property:";

struct KnownType {
  std::string_view name;  // Small letters, without what may be round it.
  UnitField field;
  bool is_second;
};

constexpr std::array<KnownType, 16> kTypes = {{{"document", UnitField::kDocument, false},
                                               {"doc", UnitField::kDocument, true},
                                               {"file", UnitField::kDocument, true},
                                               {"filename", UnitField::kDocument, true},
                                               {"file name", UnitField::kDocument, true},
                                               {"domain", UnitField::kDomain, false},
                                               {"subject", UnitField::kDomain, true},
                                               {"subject field", UnitField::kDomain, true},
                                               {"subjectfield", UnitField::kDomain, true},
                                               {"client", UnitField::kClient, false},
                                               {"customer", UnitField::kClient, true},
                                               {"context-pre", UnitField::kPrevious, false},
                                               {"prev", UnitField::kPrevious, true},
                                               {"previous", UnitField::kPrevious, true},
                                               {"context-post", UnitField::kNext, false},
                                               {"next", UnitField::kNext, true}}};

constexpr std::array<std::string_view, 7> kKindsOfTrados = {
    ":singlestring", ":multiplestring", ":singlepicklist", ":multiplepicklist",
    ":integer",      ":datetime",       ":string"};

// The names of the fields as they are written.
struct WrittenField {
  const char* type;
  std::string TranslationUnit::*value;
};
constexpr std::array<WrittenField, 5> kFields = {{{"x-document", &TranslationUnit::document},
                                                  {"x-domain", &TranslationUnit::domain},
                                                  {"x-client", &TranslationUnit::client},
                                                  {"x-context-pre", &TranslationUnit::previous_source},
                                                  {"x-context-post", &TranslationUnit::next_source}}};

std::string plain(std::string_view type) {
  std::string name(type);
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const std::string_view kind : kKindsOfTrados) {
    if (name.ends_with(kind)) name.resize(name.size() - kind.size());
  }
  for (const std::string_view before : {"txt::", "att::", "x-"}) {
    if (name.starts_with(before)) name.erase(0, before.size());
  }
  return name;
}

// The number after the mark of "key#12"; 0 where there is none that add_property() could have written.
int number_of(const std::string& key, std::size_t& mark) {
  mark = key.rfind('#');
  if (mark == std::string::npos || key.size() - mark < 2 || key.size() - mark > 5 || key[mark + 1] == '0')
    return 0;
  int number = 0;
  for (std::size_t i = mark + 1; i < key.size(); ++i) {
    if (key[i] < '0' || key[i] > '9') return 0;
    number = number * 10 + (key[i] - '0');
  }
  return number >= 2 ? number : 0;
}

// Whether it was the second or a later one of a key, all of which are there.
bool is_of_row(const std::string& key, const std::map<std::string, std::string>& all) {
  std::size_t mark = 0;
  const int number = number_of(key, mark);
  if (number == 0) return false;
  const std::string base = key.substr(0, mark);
  if (base == "tuid" || !all.contains(base) || is_of_row(base, all)) return false;
  for (int i = 2; i < number; ++i) {
    if (!all.contains(base + '#' + std::to_string(i))) return false;
  }
  return true;
}

// A type that means this key for a reader of the unit's file.
std::string type_of(const std::string& key, const std::string& value, const TranslationUnit& unit) {
  const TmxMeaning meaning = meaning_of(key);
  bool is_itself = meaning.key == key;
  if (meaning.field != UnitField::kNone) {
    TranslationUnit copy;  // Only for the name of the field.
    copy.document = unit.document, copy.domain = unit.domain, copy.client = unit.client;
    copy.previous_source = unit.previous_source, copy.next_source = unit.next_source;
    const std::string& field = field_of(copy, meaning.field);
    is_itself = !value.empty() && !field.empty() && field != value;
  }
  return (is_itself ? std::string() : std::string(kWhateverItIs)) + key;
}

}  // namespace

TmxMeaning meaning_of(std::string_view type) {
  if (type.starts_with(kWhateverItIs))
    return {UnitField::kNone, false, std::string(type.substr(kWhateverItIs.size()))};
  const std::string name = plain(type);
  if (name == "context" || name == "msgctxt") return {UnitField::kNone, false, "context"};
  const auto known =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const KnownType& one) { return one.name == name; });
  if (known == kTypes.end()) return {UnitField::kNone, false, std::string(type.empty() ? "prop" : type)};
  return {known->field, known->is_second, std::string(type)};
}

std::string& field_of(TranslationUnit& unit, UnitField field) {
  switch (field) {
    case UnitField::kDomain:
      return unit.domain;
    case UnitField::kClient:
      return unit.client;
    case UnitField::kPrevious:
      return unit.previous_source;
    case UnitField::kNext:
      return unit.next_source;
    default:
      return unit.document;
  }
}

void add_property(const std::string& key, const std::string& value, std::map<std::string, int>& last,
                  TranslationUnit& unit) {
  int& number = last[key];
  std::string numbered;
  do {
    ++number;
    numbered = number == 1 ? key : key + "#" + std::to_string(number);
  } while (unit.properties.contains(numbered));
  unit.properties[numbered] = value;
}

void each_property(const TranslationUnit& unit,
                   const std::function<void(const std::string& type, const std::string& value)>& take) {
  for (const WrittenField& field : kFields) {
    if (!(unit.*field.value).empty()) take(field.type, unit.*field.value);
  }
  const auto& all = unit.properties;
  for (const auto& [key, value] : all) {
    if (key == "tuid" || is_of_row(key, all)) continue;
    take(type_of(key, value, unit), value);
    for (int i = 2;; ++i) {
      const auto next = all.find(key + '#' + std::to_string(i));
      if (next == all.end()) break;
      take(type_of(key, next->second, unit), next->second);
    }
  }
}

}  // namespace entente::interchange
