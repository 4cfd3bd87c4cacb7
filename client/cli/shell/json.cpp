#include "client/cli/shell/json.h"

#include <cstdio>
#include <stdexcept>

#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include "client/cli/shell/usage_error.h"

namespace entente::cli {
namespace {

std::string to_json(const google::protobuf::Message& message, bool pretty) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = pretty;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) throw std::runtime_error("the answer cannot be written as JSON: " + status.ToString());
  return json;
}

}  // namespace

void print_json(const google::protobuf::Message& message) {
  std::printf("%s\n", to_json(message, false).c_str());
}

std::string one_line_json(const google::protobuf::Message& message) {
  return to_json(message, false);
}

std::string pretty_json(const google::protobuf::Message& message) {
  return to_json(message, true);
}

void parse_json(const std::string& json, google::protobuf::Message& message) {
  const auto status = google::protobuf::util::JsonStringToMessage(json, &message);
  if (!status.ok()) {
    throw UsageError("this is not the JSON of a " + message.GetTypeName() + ": " +
                     std::string(status.message()));
  }
}

}  // namespace entente::cli
