
#include "server/interchange/iso_dates.h"

namespace entente::interchange {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes `digits` digits; false if there are fewer.
bool take(std::string_view& text, std::size_t digits, int& value) {
  if (text.size() < digits) return false;
  value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(text[i])) return false;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return true;
}

void skip(std::string_view& text, std::string_view one_of) {
  if (!text.empty() && one_of.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
}

// Minutes east of Greenwich.
int zone(std::string_view text) {
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return 0;
  const int sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  int hours = 0;
  int minutes = 0;
  if (!take(text, 2, hours)) return 0;
  skip(text, ":");
  take(text, 2, minutes);
  return sign * (hours * 60 + minutes);
}

}  // namespace

Time parse_iso_date(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  if (text.size() > 2 && text[2] == '/') {
    if (!take(text, 2, month)) return {};
    skip(text, "/");
    if (!take(text, 2, day)) return {};
    skip(text, "/");
    if (!take(text, 4, year)) return {};
  } else {
    if (!take(text, 4, year)) return {};
    skip(text, "-/");
    if (!take(text, 2, month)) return {};
    skip(text, "-/");
    if (!take(text, 2, day)) return {};
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1970) return {};
  skip(text, "T ");
  if (take(text, 2, hour)) {
    skip(text, ":");
    take(text, 2, minute);
    skip(text, ":");
    take(text, 2, second);
    if (!text.empty() && text.front() == '.') {
      text.remove_prefix(1);
      while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    }
  }
  if (hour > 24 || minute > 59 || second > 60) return {};
  return Time(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
         std::chrono::minutes(minute - zone(text)) + std::chrono::seconds(second);
}

}  // namespace entente::interchange
