// Messages of the API as JSON: Protobuf's JSON mapping with the API's own field names. On the lines that are
// printed, counts of 64 bits are numbers and empty lists are [], so that scripts need no case for either;
// Protobuf writes the first as texts and leaves the second out.
#pragma once

#include <string>

namespace google::protobuf {
class Message;
}

namespace entente::cli {

struct SegmentPlace;

// One JSON object on one line.
void print_json(const google::protobuf::Message& message);

// The same, after "file" and "line" (for a segment of a file), "segment" and "text".
void print_json(const SegmentPlace& place, const std::string& text, const google::protobuf::Message& message);

std::string one_line_json(const google::protobuf::Message& message);

// What went wrong as one line: {"error": {…}}. Empty values are left out.
struct JsonError {
  std::string code;
  std::string message;
  std::string cause;
  std::string request;
  int exit_code = 0;
};
std::string one_line_json(const JsonError& error);

// With line breaks, for people and editors; Protobuf's mapping as it is.
std::string pretty_json(const google::protobuf::Message& message);

// Throws UsageError where the text is no such message.
void parse_json(const std::string& json, google::protobuf::Message& message);

}  // namespace entente::cli
