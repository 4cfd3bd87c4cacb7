// Times between the API and the model.
#pragma once

#include <string_view>

#include <google/protobuf/timestamp.pb.h>

#include "server/model/time.h"

namespace entente::wire {

void to_api(Time time, google::protobuf::Timestamp& out);
// Throws kInvalidArgument for a time outside the years 1 to 9999.
Time to_model(std::string_view field, const google::protobuf::Timestamp& time);

}  // namespace entente::wire
