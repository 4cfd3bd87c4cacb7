#include "client/cli/shell/json.h"

#include <cstdint>
#include <cstdio>
#include <stdexcept>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>
#include <nlohmann/json.hpp>

#include "client/cli/shell/input.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using Json = nlohmann::ordered_json;

std::string to_json(const google::protobuf::Message& message, bool pretty) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = pretty;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) throw std::runtime_error("the answer cannot be written as JSON: " + status.ToString());
  return json;
}

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void mend(Json& json, const Descriptor& type);

void mend_value(Json& value, const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT64:
      if (value.is_string()) value = static_cast<std::int64_t>(std::stoll(value.get<std::string>()));
      break;
    case FieldDescriptor::CPPTYPE_UINT64:
      if (value.is_string()) value = static_cast<std::uint64_t>(std::stoull(value.get<std::string>()));
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      mend(value, *field.message_type());
      break;
    default:
      break;
  }
}

// Protobuf's own types have a JSON of their own.
void mend(Json& json, const Descriptor& type) {
  if (!json.is_object() || type.file()->package() == "google.protobuf") return;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const auto found = json.find(field.name());
    if (found == json.end()) {
      if (field.is_repeated() && !field.is_map()) json[field.name()] = Json::array();
    } else if (field.is_map()) {
      for (Json& value : *found) mend_value(value, *field.message_type()->map_value());
    } else if (field.is_repeated()) {
      for (Json& value : *found) mend_value(value, field);
    } else {
      mend_value(*found, field);
    }
  }
}

Json mended(const google::protobuf::Message& message) {
  Json json = Json::parse(to_json(message, false));
  mend(json, *message.GetDescriptor());
  return json;
}

}  // namespace

void print_json(const google::protobuf::Message& message) {
  std::printf("%s\n", one_line_json(message).c_str());
}

void print_json(const SegmentPlace& place, const std::string& text,
                const google::protobuf::Message& message) {
  Json json;
  if (!place.file.empty()) {
    json["file"] = place.file;
    json["line"] = place.line;
  }
  json["segment"] = place.segment;
  json["text"] = text;
  json.update(mended(message));
  std::printf("%s\n", line_of(json).c_str());
}

std::string one_line_json(const google::protobuf::Message& message) {
  return line_of(mended(message));
}

std::string one_line_json(const JsonError& error) {
  Json json;
  if (!error.code.empty()) json["code"] = error.code;
  json["message"] = error.message;
  if (!error.cause.empty()) json["cause"] = error.cause;
  if (!error.request.empty()) json["request"] = error.request;
  json["exit_code"] = error.exit_code;
  return line_of(Json{{"error", json}});
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
