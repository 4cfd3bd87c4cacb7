// Bytes of one Protobuf message, deterministically; private to this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "server/error/error.h"
#include "server/model/time.h"

namespace entente::records {

// A plain SerializeAsString may order a map's entries differently from one process to the next.
template <typename Message>
std::string to_bytes(const Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

template <typename Message>
Message from_bytes(std::string_view bytes, const char* what) {
  Message message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    throw Error(Reason::kDataLoss,
                std::string("A stored ") + what + " cannot be read; restore the data folder from a backup");
  }
  return message;
}

inline std::int64_t to_us(Time time) {
  return time.time_since_epoch().count();
}
inline Time from_us(std::int64_t us) {
  return Time(std::chrono::microseconds(us));
}

}  // namespace entente::records
