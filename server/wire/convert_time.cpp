#include "server/wire/convert_time.h"

#include <google/protobuf/util/time_util.h>

#include "server/error/bad_field.h"

namespace entente::wire {

void to_api(Time time, google::protobuf::Timestamp& out) {
  out = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(time.time_since_epoch().count());
}

Time to_model(std::string_view field, const google::protobuf::Timestamp& time) {
  using google::protobuf::util::TimeUtil;
  const bool is_valid = time.seconds() >= TimeUtil::kTimestampMinSeconds &&
                        time.seconds() <= TimeUtil::kTimestampMaxSeconds && time.nanos() >= 0 &&
                        time.nanos() < 1'000'000'000;
  if (!is_valid) {
    throw bad_field(field, "is not a time between the years 1 and 9999");
  }
  return Time(std::chrono::microseconds(TimeUtil::TimestampToMicroseconds(time)));
}

}  // namespace entente::wire
