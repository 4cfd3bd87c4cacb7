// Bytes of one Protobuf message, deterministically, and back with a look at every value; private to this
// room.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "server/error/error.h"
#include "server/model/language.h"
#include "server/model/time.h"

namespace entente::records {

// A plain SerializeAsString may order a map's entries differently from one process to the next.
template <typename Message>
std::string to_bytes(const Message& message) {
  // An array of the right size takes half the time of a stream that grows a string.
  std::string bytes(message.ByteSizeLong(), '\0');
  google::protobuf::io::ArrayOutputStream stream(bytes.data(), static_cast<int>(bytes.size()));
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeWithCachedSizes(&coded);
  return bytes;
}

// Which record is read, for the message of one that cannot be. Views; a part that is not known is empty.
struct Place {
  const char* kind;  // "concept"
  std::string_view id = {};
  std::uint64_t number = 0;  // Where the identifier is a number.
  const char* parent_kind = "";
  std::string_view parent = {};

  // Throws kDataLoss with the place.
  [[noreturn]] void refuse() const;
};

// The thread's own message, which keeps the room for its texts: valid until the next call of its kind.
template <typename Message>
const Message& from_bytes(std::string_view bytes, const Place& place) {
  thread_local Message message;
  if (bytes.size() > std::numeric_limits<int>::max() ||
      !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    place.refuse();
  return message;
}

// The enumerator of the number. Throws kDataLoss where it is beyond the last one.
template <typename Enum>
Enum to_enum(std::uint32_t number, Enum last, const Place& place) {
  if (number > static_cast<std::uint32_t>(last)) place.refuse();
  return static_cast<Enum>(number);
}

// The language of the tag. Throws kDataLoss where it is none.
Language to_language(const std::string& tag, const Place& place);

inline std::int64_t to_us(Time time) {
  return time.time_since_epoch().count();
}
inline Time from_us(std::int64_t us) {
  return Time(std::chrono::microseconds(us));
}

}  // namespace entente::records
