// Dates as people write them on the command line.
#pragma once

#include <ctime>
#include <optional>
#include <string>

namespace google::protobuf {
class Timestamp;
}

namespace entente::cli {

// "2026-11-23" (midnight, UTC), "2026-11-23T08:00:00Z", and what people say, in the time zone of this
// machine: "today" and "yesterday" (midnight), "last week" (midnight seven days ago), "3 days ago"
// (midnight), "2 hours ago", "04:00" (the last time that it was that late) and "2026-11-23T14:05". Throws
// UsageError naming the option.
void parse_date(const char* option, const std::string& date, google::protobuf::Timestamp& out);

// What parse_date makes of a text that people say, at this moment; nothing for other texts.
std::optional<std::time_t> time_said(const std::string& text, std::time_t now);

// "2026-11-23", in UTC.
std::string day_of(const google::protobuf::Timestamp& time);

}  // namespace entente::cli
