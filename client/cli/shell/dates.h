// Dates as people write them on the command line.
#pragma once

#include <string>

namespace google::protobuf {
class Timestamp;
}

namespace entente::cli {

// "2026-11-23" or "2026-11-23T08:00:00Z". Throws UsageError naming the option.
void parse_date(const char* option, const std::string& date, google::protobuf::Timestamp& out);

// "2026-11-23", in UTC.
std::string day_of(const google::protobuf::Timestamp& time);

}  // namespace entente::cli
