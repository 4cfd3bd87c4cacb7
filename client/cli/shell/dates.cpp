#include "client/cli/shell/dates.h"

#include <google/protobuf/util/time_util.h>

#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {

void parse_date(const char* option, const std::string& date, google::protobuf::Timestamp& out) {
  const std::string time = date.size() == 10 ? date + "T00:00:00Z" : date;
  if (!google::protobuf::util::TimeUtil::FromString(time, &out)) {
    throw UsageError(std::string(option) + " " + date +
                     ": write a date as 2026-11-23, or a time as 2026-11-23T08:00:00Z");
  }
}

std::string day_of(const google::protobuf::Timestamp& time) {
  return google::protobuf::util::TimeUtil::ToString(time).substr(0, 10);
}

}  // namespace entente::cli
