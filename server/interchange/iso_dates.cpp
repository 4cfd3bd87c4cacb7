#include "server/interchange/iso_dates.h"

#include <chrono>
#include <cstdio>
#include <optional>

namespace entente::interchange {
namespace {

// What is left of a text, from which numbers and marks are taken one by one.
class Rest {
 public:
  explicit Rest(std::string_view text) : text_(text) {}

  bool empty() const { return text_.empty(); }
  bool take(char mark) {
    if (text_.empty() || text_[0] != mark) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool take(std::string_view mark) {
    if (!text_.starts_with(mark)) return false;
    text_.remove_prefix(mark.size());
    return true;
  }
  // Of so many digits.
  std::optional<int> number(std::size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return value;
  }
  // Digits of a fraction of a second, in microseconds.
  std::chrono::microseconds fraction() {
    int value = 0;
    int unit = 100'000;
    while (const auto digit = number(1)) {
      value += *digit * unit;
      unit /= 10;
    }
    return std::chrono::microseconds(value);
  }
  // Hyphens of all kinds and slashes.
  bool take_hyphen() { return take('-') || take('/') || take("\u2010") || take("\u2011"); }

 private:
  std::string_view text_;
};

std::optional<Time> date_of(int year, int month, int day) {
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  return Time(std::chrono::sys_days(date));
}

// "03/02/2024", as Trados writes it.
std::optional<Time> day_after_month(Rest& rest) {
  const auto month = rest.number(2);
  if (!rest.take('/')) return std::nullopt;
  const auto day = rest.number(2);
  if (!rest.take('/')) return std::nullopt;
  const auto year = rest.number(4);
  return year && month && day ? date_of(*year, *month, *day) : std::nullopt;
}

std::optional<Time> day(Rest& rest) {
  if (Rest trial = rest; const auto date = day_after_month(trial)) {
    rest = trial;
    return date;
  }
  const auto year = rest.number(4);
  const bool apart = rest.take_hyphen();
  const auto month = rest.number(2);
  if (apart && !rest.take_hyphen()) return std::nullopt;
  const auto day = rest.number(2);
  if (!year || !month || !day) return std::nullopt;
  return date_of(*year, *month, *day);
}

std::optional<std::chrono::microseconds> zone(Rest& rest) {
  if (rest.take('Z') || rest.take('z') || rest.empty()) return std::chrono::microseconds(0);
  const bool east = rest.take('+');
  if (!east && !rest.take('-')) return std::nullopt;
  const auto hours = rest.number(2);
  rest.take(':');
  const int minutes = rest.number(2).value_or(0);
  if (!hours) return std::nullopt;
  const std::chrono::microseconds ahead = std::chrono::hours(*hours) + std::chrono::minutes(minutes);
  return east ? ahead : -ahead;
}

std::optional<std::chrono::microseconds> time_of_day(Rest& rest) {
  const auto hours = rest.number(2);
  rest.take(':');
  const auto minutes = rest.number(2);
  if (!hours || !minutes || *hours > 24 || *minutes > 59) return std::nullopt;
  std::chrono::microseconds time = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
  rest.take(':');
  if (const auto seconds = rest.number(2)) time += std::chrono::seconds(*seconds);
  if (rest.take('.') || rest.take(',')) time += rest.fraction();
  rest.take(' ');
  const auto ahead = zone(rest);
  if (!ahead || !rest.empty()) return std::nullopt;
  return time - *ahead;
}

}  // namespace

Time parse_iso_date(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  Rest rest(text);
  const auto date = day(rest);
  if (!date) return {};
  if (rest.empty()) return *date;
  if (!rest.take('T') && !rest.take('t') && !rest.take(' ')) return {};
  const auto time = time_of_day(rest);
  return time ? *date + *time : Time();
}

std::string iso_day(Time time) {
  if (time == Time()) return {};
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string iso_time_of_day(Time time) {
  const auto since_midnight = time - std::chrono::floor<std::chrono::days>(time);
  if (since_midnight.count() == 0) return {};
  const std::chrono::hh_mm_ss clock(since_midnight);
  char text[48];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  std::string out = text;
  if (clock.subseconds().count() != 0) {
    std::snprintf(text, sizeof text, ".%06d", static_cast<int>(clock.subseconds().count()));
    out += text;
  }
  return out + "Z";
}

}  // namespace entente::interchange
