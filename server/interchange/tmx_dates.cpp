#include "server/interchange/tmx_dates.h"

#include <chrono>
#include <cstdio>

namespace entente::interchange {
namespace {

class DateReader {
 public:
  explicit DateReader(std::string_view text) : rest_(text) {}

  // Of so many digits; -1 if they are not there.
  int number(std::size_t digits) {
    if (rest_.size() < digits) return -1;
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  bool take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void fraction() {
    if (!take(".,")) return;
    while (take("0123456789")) {
    }
  }

  bool at_end() const { return rest_.empty(); }
  bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }

 private:
  std::string_view rest_;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::optional<Time> day(DateReader& date) {
  const int year = date.number(4);
  date.take("-/");
  const int month = date.number(2);
  date.take("-/");
  const int number = date.number(2);
  if (year < 0 || month < 0 || number < 0) return std::nullopt;
  const std::chrono::year_month_day whole(std::chrono::year(year),
                                          std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(number)));
  if (!whole.ok()) return std::nullopt;
  return Time(std::chrono::sys_days(whole));
}

std::optional<std::chrono::seconds> clock(DateReader& date) {
  const int hours = date.number(2);
  date.take(":");
  const int minutes = date.number(2);
  const bool has_seconds = date.take(":") || date.at_digit();
  const int seconds = has_seconds ? date.number(2) : 0;
  if (hours < 0 || hours > 24 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60)
    return std::nullopt;
  date.fraction();
  return std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
}

// How far the clock of a zone is ahead of UTC.
std::optional<std::chrono::minutes> zone(DateReader& date) {
  date.take(" ");
  if (date.at_end() || date.take("Zz")) return std::chrono::minutes(0);
  const bool is_ahead = date.take("+");
  if (!is_ahead && !date.take("-")) return std::nullopt;
  const int hours = date.number(2);
  date.take(":");
  const int minutes = date.at_end() ? 0 : date.number(2);
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
  return (is_ahead ? 1 : -1) * (std::chrono::hours(hours) + std::chrono::minutes(minutes));
}

// A seventh of an export's time where snprintf does it.
void write_number(unsigned number, int digits, std::string& out) {
  for (unsigned power = digits == 4 ? 1'000 : 10; power > 0; power /= 10)
    out += static_cast<char>('0' + number / power % 10);
}

}  // namespace

std::optional<Time> parse_tmx_date(std::string_view text) {
  DateReader date(trimmed(text));
  const auto start = day(date);
  if (!start || date.at_end() || date.take("Zz")) return date.at_end() ? start : std::nullopt;
  if (!date.take("Tt ")) return std::nullopt;
  const auto time = clock(date);
  if (!time) return std::nullopt;
  const auto ahead = zone(date);
  if (!ahead || !date.at_end()) return std::nullopt;
  return *start + *time - *ahead;
}

std::string tmx_date(Time time) {
  if (time == Time()) return {};
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day day(days);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - days));
  std::string text;
  write_number(static_cast<unsigned>(static_cast<int>(day.year())), 4, text);
  write_number(static_cast<unsigned>(day.month()), 2, text);
  write_number(static_cast<unsigned>(day.day()), 2, text);
  text += 'T';
  for (const auto part : {clock.hours().count(), clock.minutes().count(), clock.seconds().count()})
    write_number(static_cast<unsigned>(part), 2, text);
  return text += 'Z';
}

}  // namespace entente::interchange
