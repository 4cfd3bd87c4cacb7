// Messages of the API as JSON.
#pragma once

#include <string>

namespace google::protobuf {
class Message;
}

namespace entente::cli {

// One JSON object on one line: Protobuf's JSON mapping with the API's own field names.
void print_json(const google::protobuf::Message& message);

std::string one_line_json(const google::protobuf::Message& message);

// With line breaks, for people and editors.
std::string pretty_json(const google::protobuf::Message& message);

// Throws UsageError where the text is no such message.
void parse_json(const std::string& json, google::protobuf::Message& message);

}  // namespace entente::cli
