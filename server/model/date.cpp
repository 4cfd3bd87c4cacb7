#include "server/model/date.h"

#include <algorithm>
#include <chrono>

namespace entente {
namespace {

// The digits as a number; -1 where one is none.
int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_iso_date(std::string_view text) {
  constexpr std::size_t kYear = 4, kMonth = 7, kDay = 10;
  if (text.size() != kYear && text.size() != kMonth && text.size() != kDay) return false;
  const int year = number(text.substr(0, kYear));
  if (year < 0) return false;
  if (text.size() == kYear) return true;
  const int month = number(text.substr(5, 2));
  if (text[4] != '-' || month < 1 || month > 12) return false;
  if (text.size() == kMonth) return true;
  const int day = number(text.substr(8, 2));
  return text[7] == '-' && day >= 1 &&
         std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
             .ok();
}

bool is_valid_on(std::string_view from, std::string_view until, std::string_view date) {
  return (from.empty() || from <= date.substr(0, from.size())) &&
         (until.empty() || date.substr(0, until.size()) <= until);
}

bool is_period(std::string_view from, std::string_view until) {
  const std::size_t known = std::min(from.size(), until.size());
  return known == 0 || from.substr(0, known) <= until.substr(0, known);
}

}  // namespace entente
