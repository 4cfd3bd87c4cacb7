#include "client/cli/shell/dates.h"

#include <algorithm>
#include <regex>

#include <google/protobuf/util/time_util.h>

#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {

namespace {

constexpr std::time_t kDay = 24 * 60 * 60;

// Some days before the day of `now`. Days of 23 and 25 hours count, too.
std::time_t midnight(std::time_t now, int days_before) {
  std::tm local{};
  ::localtime_r(&now, &local);
  local.tm_hour = local.tm_min = local.tm_sec = 0;
  local.tm_mday -= days_before;
  local.tm_isdst = -1;
  return std::mktime(&local);
}

// Whether all of the text is of the form.
bool is_read(const std::string& text, const char* form, std::tm& out) {
  const char* end = ::strptime(text.c_str(), form, &out);
  return end != nullptr && *end == '\0';
}

std::optional<std::time_t> some_time_ago(const std::string& text, std::time_t now) {
  constexpr int kMost = 10'000;
  static const std::regex form("([0-9]{1,5}) (minute|hour|day|week)s? ago");
  std::smatch parts;
  if (!std::regex_match(text, parts, form)) return std::nullopt;
  const int count = std::min(std::stoi(parts[1]), kMost);
  const std::string unit = parts[2];
  if (unit == "minute") return now - count * 60;
  if (unit == "hour") return now - count * 3600;
  return midnight(now, unit == "day" ? count : 7 * count);
}

}  // namespace

std::optional<std::time_t> time_said(const std::string& text, std::time_t now) {
  if (text == "today") return midnight(now, 0);
  if (text == "yesterday") return midnight(now, 1);
  if (text == "last week") return midnight(now, 7);
  if (const auto ago = some_time_ago(text, now)) return ago;
  std::tm local{};
  ::localtime_r(&now, &local);
  local.tm_sec = 0;
  local.tm_isdst = -1;
  if (text.size() == 5 && is_read(text, "%H:%M", local)) {
    const std::time_t time = std::mktime(&local);
    return time <= now ? time : time - kDay;
  }
  std::tm moment{};
  moment.tm_isdst = -1;
  if (is_read(text, "%Y-%m-%dT%H:%M", moment)) {
    moment.tm_isdst = -1;
    return std::mktime(&moment);
  }
  return std::nullopt;
}

void parse_date(const char* option, const std::string& date, google::protobuf::Timestamp& out) {
  if (const auto said = time_said(date, std::time(nullptr))) return out.set_seconds(*said);
  const std::string time = date.size() == 10 ? date + "T00:00:00Z" : date;
  if (!google::protobuf::util::TimeUtil::FromString(time, &out)) {
    throw UsageError(std::string(option) + " " + date +
                     ": write a date as 2026-11-23, a time as 2026-11-23T08:00:00Z or 04:00, or yesterday, "
                     "\"last week\", \"3 days ago\"");
  }
}

std::string day_of(const google::protobuf::Timestamp& time) {
  return google::protobuf::util::TimeUtil::ToString(time).substr(0, 10);
}

}  // namespace entente::cli
