#include "client/cli/shell/document_day.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <regex>
#include <utility>

namespace entente::cli {
namespace {

constexpr int kLines = 10;
constexpr std::size_t kShortLine = 80;     // Code points.
constexpr std::ptrdiff_t kFirstPart = 60;  // Bytes of a longer line.

// By their beginnings, which tell them apart in both languages.
constexpr std::array<std::pair<std::string_view, int>, 23> kMonths{{
    {"janv", 1}, {"jan", 1}, {"févr", 2}, {"fev", 2},  {"feb", 2},  {"mars", 3}, {"mar", 3},  {"avr", 4},
    {"apr", 4},  {"mai", 5}, {"may", 5},  {"juin", 6}, {"jun", 6},  {"juil", 7}, {"jul", 7},  {"août", 8},
    {"aout", 8}, {"aug", 8}, {"sep", 9},  {"oct", 10}, {"nov", 11}, {"déc", 12}, {"dec", 12},
}};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return text;
}

int month_of(const std::string& name) {
  const std::string folded = lower(name);
  const auto found = std::find_if(kMonths.begin(), kMonths.end(),
                                  [&](const auto& month) { return folded.starts_with(month.first); });
  return found == kMonths.end() ? 0 : found->second;
}

std::optional<std::string> iso(const std::string& year, int month, const std::string& day) {
  const int number = std::stoi(day);
  if (month < 1 || month > 12 || number < 1 || number > 31) return std::nullopt;
  const auto two_digits = [](int part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return year + "-" + two_digits(month) + "-" + two_digits(number);
}

struct FoundDate {
  std::string day;
  std::ptrdiff_t end = 0;
};

std::optional<FoundDate> date_in(const std::string& line) {
  static const std::regex numbers(R"((?:^|[^0-9])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![0-9]))");
  static const std::regex day_first(
      R"((?:^|[^0-9])(\d{1,2})(?:er|st|nd|rd|th)?(?:\s|\xC2\xA0|\xE2\x80\xAF)+([A-Za-zéûÉÛ]{3,}\.?)(?:\s|\xC2\xA0|\xE2\x80\xAF)+((?:19|20)\d\d)(?![0-9]))");
  static const std::regex month_first(
      R"((?:^|[^A-Za-z])([A-Za-z]{3,}\.?)(?:\s|\xC2\xA0|\xE2\x80\xAF)+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s|\xC2\xA0|\xE2\x80\xAF)+((?:19|20)\d\d)(?![0-9]))");
  std::smatch match;
  const auto found = [&](const std::string& year, int month,
                         const std::string& day) -> std::optional<FoundDate> {
    if (auto date = iso(year, month, day))
      return FoundDate{*std::move(date), match.position(0) + match.length(0)};
    return std::nullopt;
  };
  if (std::regex_search(line, match, numbers)) return found(match[1], std::stoi(match[2]), match[3]);
  if (std::regex_search(line, match, day_first)) return found(match[3], month_of(match[2]), match[1]);
  if (std::regex_search(line, match, month_first)) return found(match[3], month_of(match[1]), match[2]);
  return std::nullopt;
}

// Whether a dash comes next, perhaps after an agency's name in brackets.
bool dash_follows(const std::string& line, std::ptrdiff_t at) {
  static const std::regex dash(R"(^\s*(?:\([^)]{1,30}\))?\s*(?:-|–|—))");
  return std::regex_search(line.begin() + at, line.end(), dash);
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::optional<std::string> day_of_dateline(std::string_view line) {
  const bool is_short = code_points(line) <= kShortLine;
  // A long line is no dateline beyond its beginning, and the expressions need not read it.
  const std::string read(line.substr(0, 2 * static_cast<std::size_t>(kFirstPart) + kShortLine));
  const auto date = date_in(read);
  if (!date || (!is_short && (date->end > kFirstPart || !dash_follows(read, date->end)))) return std::nullopt;
  return date->day;
}

DocumentDay::DocumentDay(const std::string& as_of, bool is_document)
    : seeks_(is_document && as_of.empty()), day_(as_of == kAnyDay ? "" : as_of) {}

std::string DocumentDay::for_line(const std::string& line) {
  if (seeks_ && ++lines_ <= kLines) {
    if (const auto day = day_of_dateline(line)) {
      seeks_ = false;
      day_ = *day;
      std::fprintf(stderr, "As of %s, the document's date; --as-of any looks for all terms.\n", day_.c_str());
    }
  }
  return day_;
}

}  // namespace entente::cli
