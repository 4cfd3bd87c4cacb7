#include "server/interchange/tmx_dates.h"

#include <algorithm>
#include <cstdio>

namespace entente::interchange {
namespace {

constexpr std::string_view kForm = "YYYYMMDDThhmmssZ";

int number(std::string_view text, std::size_t begin, std::size_t length) {
  int value = 0;
  for (const char c : text.substr(begin, length)) value = value * 10 + (c - '0');
  return value;
}

bool has_form(std::string_view text) {
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool literal = kForm[i] == 'T' || kForm[i] == 'Z';
    if (literal ? text[i] != kForm[i] : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

}  // namespace

Time parse_tmx_date(std::string_view text) {
  if (!has_form(text)) return {};
  const std::chrono::year_month_day day(std::chrono::year(number(text, 0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(text, 4, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(text, 6, 2))));
  if (!day.ok()) return {};
  return Time(std::chrono::sys_days(day)) + std::chrono::hours(number(text, 9, 2)) +
         std::chrono::minutes(number(text, 11, 2)) + std::chrono::seconds(number(text, 13, 2));
}

std::string tmx_date(Time time) {
  if (time == Time()) return {};
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day day(days);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - days));
  char text[32];
  std::snprintf(text, sizeof text, "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

}  // namespace entente::interchange
