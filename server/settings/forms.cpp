#include "server/settings/forms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace entente::settings {
namespace {

struct Unit {
  const char* name;
  std::uint64_t factor;
};

// The largest comes first.
constexpr std::array<Unit, 5> kDurations = {
    {{"d", 86'400'000}, {"h", 3'600'000}, {"min", 60'000}, {"s", 1'000}, {"ms", 1}}};
constexpr std::array<Unit, 5> kSizes = {
    {{"TiB", 1ULL << 40}, {"GiB", 1ULL << 30}, {"MiB", 1ULL << 20}, {"KiB", 1ULL << 10}, {"", 1}}};

// A whole number and its unit, as one number. Nothing where it is none, or too large.
template <std::size_t kUnits>
std::optional<std::uint64_t> measured(std::string_view text, const std::array<Unit, kUnits>& units) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return {};
  std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  for (const Unit& one : units) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    if (unit == one.name && number <= kMost / one.factor) return number * one.factor;
  }
  if (number == 0 && unit.empty()) return 0;
  return {};
}

// With the largest unit that leaves a whole number.
template <std::size_t kUnits>
std::string in_units(std::uint64_t number, const std::array<Unit, kUnits>& units) {
  for (const Unit& one : units) {
    if (number >= one.factor && number % one.factor == 0)
      return std::to_string(number / one.factor) + one.name;
  }
  return "0";
}

std::vector<std::string> elements_of(std::string_view text) {
  std::vector<std::string> elements;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view element = text.substr(0, comma);
    while (element.starts_with(' ')) element.remove_prefix(1);
    while (element.ends_with(' ')) element.remove_suffix(1);
    if (!element.empty()) elements.emplace_back(element);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return elements;
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

// Parses into the slot's type; false where the text is none of it.
struct Parse {
  std::string_view text;

  bool operator()(std::string* value) const {
    *value = text;
    return true;
  }
  bool operator()(std::filesystem::path* value) const {
    *value = text;
    return true;
  }
  bool operator()(std::vector<std::string>* value) const {
    *value = elements_of(text);
    return true;
  }
  bool operator()(std::uint64_t* value) const {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
    return error == std::errc() && end == text.data() + text.size();
  }
  bool operator()(bool* value) const {
    *value = text == "true";
    return text == "true" || text == "false";
  }
  bool operator()(Duration* value) const {
    const auto parsed = measured(text, kDurations);
    if (parsed) *value = Duration(static_cast<Duration::rep>(*parsed));
    return parsed.has_value();
  }
  bool operator()(Bytes* value) const {
    const auto parsed = measured(text, kSizes);
    if (parsed) value->count = *parsed;
    return parsed.has_value();
  }
};

struct Show {
  std::string operator()(const std::string* value) const { return quoted(*value); }
  std::string operator()(const std::filesystem::path* value) const { return quoted(value->string()); }
  std::string operator()(const std::vector<std::string>* value) const {
    std::string all;
    for (const std::string& one : *value) all += (all.empty() ? "" : ", ") + quoted(one);
    return "[" + all + "]";
  }
  std::string operator()(const std::uint64_t* value) const { return std::to_string(*value); }
  std::string operator()(const bool* value) const { return *value ? "true" : "false"; }
  std::string operator()(const Duration* value) const {
    return quoted(in_units(static_cast<std::uint64_t>(value->count()), kDurations));
  }
  std::string operator()(const Bytes* value) const { return quoted(in_units(value->count, kSizes)); }
};

struct Words {
  const char* type;
  const char* expected;
};

struct Describe {
  Words operator()(const std::string*) const { return {"TEXT", "a text"}; }
  Words operator()(const std::filesystem::path*) const { return {"PATH", "a path"}; }
  Words operator()(const std::vector<std::string>*) const { return {"LIST", "a text or a list of texts"}; }
  Words operator()(const std::uint64_t*) const { return {"NUMBER", "a whole number"}; }
  Words operator()(const bool*) const { return {"", "true or false"}; }
  Words operator()(const Duration*) const { return {"DURATION", "a duration such as 30s, 5min or 24h"}; }
  Words operator()(const Bytes*) const { return {"SIZE", "a size such as 512MiB or 1GiB"}; }
};

Words words_of(const Setting& setting) {
  Values values;
  return std::visit(Describe{}, setting.slot(values));
}

}  // namespace

std::string set(const Setting& setting, Values& values, std::string_view text) {
  const bool is_chosen = setting.choices.empty() || std::find(setting.choices.begin(), setting.choices.end(),
                                                              text) != setting.choices.end();
  if (is_chosen && std::visit(Parse{text}, setting.slot(values))) return {};
  return "is " + quoted(std::string(text)) + "; write " + expected(setting);
}

std::string shown(const Setting& setting, const Values& values) {
  Values copy = values;
  return std::visit(Show{}, setting.slot(copy));
}

std::string expected(const Setting& setting) {
  if (setting.choices.empty()) return words_of(setting).expected;
  std::string all;
  for (const std::string& choice : setting.choices) {
    if (!all.empty()) all += choice == setting.choices.back() ? " or " : ", ";
    all += choice;
  }
  return all;
}

std::string type_name(const Setting& setting) {
  return words_of(setting).type;
}

}  // namespace entente::settings
