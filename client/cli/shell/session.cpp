#include "client/cli/shell/session.h"

#include <algorithm>
#include <cstdio>

#include <google/protobuf/util/json_util.h>

namespace entente::cli {
namespace {

constexpr const char* kOneChange = "edit";

std::string to_json(const google::protobuf::Message& message, bool pretty) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = pretty;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) throw std::runtime_error("the answer cannot be written as JSON: " + status.ToString());
  return json;
}

std::string in_collection(const std::string& collection, const std::string& name) {
  return name.starts_with(collection + "/") ? name : collection + "/" + name;
}

}  // namespace

const client::Connection& Session::connection() {
  if (!connection_) {
    client::ConnectionOptions options;
    options.server = globals.server;
    options.author = globals.author;
    options.comment = globals.comment;
    options.operation = globals.operation;
    options.timeout = std::chrono::seconds(globals.timeout_s);
    connection_.emplace(std::move(options));
  }
  return *connection_;
}

client::Connection Session::connection_for_one_change() {
  return connection_for_operation(kOneChange);
}

client::Connection Session::connection_for_operation(const std::string& kind) {
  if (!globals.operation.empty()) return connection();
  return connection().with_operation(client::fresh_operation(kind));
}

Style Session::style() const {
  return Style::chosen(globals.color);
}

Style Session::dialogue() const {
  return Style::of_dialogue(globals.color);
}

v1::OffsetUnit Session::offset_unit() const {
  if (!json() || globals.offsets == "code-points") return v1::OFFSET_UNIT_CODE_POINTS;
  return globals.offsets == "utf16" ? v1::OFFSET_UNIT_UTF16 : v1::OFFSET_UNIT_UTF8;
}

void print_json(const google::protobuf::Message& message) {
  std::printf("%s\n", to_json(message, false).c_str());
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

std::string glossary_name(const std::string& name) {
  return in_collection("glossaries", name);
}
std::string memory_name(const std::string& name) {
  return in_collection("memories", name);
}

std::string glossary_in_use(const Session& session) {
  const auto& glossaries = session.globals.glossaries;
  return glossaries.empty() ? "glossaries/conflict" : glossaries.front();
}

std::string concept_name(const Session& session, const std::string& name) {
  return name.starts_with("glossaries/") ? name : glossary_in_use(session) + "/concepts/" + name;
}

std::string glossary_of(const std::string& concept_name) {
  return concept_name.substr(0, concept_name.find("/concepts/"));
}

std::string unit_name(const Session& session, const std::string& name) {
  if (name.starts_with("memories/")) return name;
  const auto& memories = session.globals.memories;
  if (memories.empty())
    throw UsageError("say which memory the unit is in: --memory NAME, or memories/NAME/units/" + name);
  return memories.front() + "/units/" + name;
}

std::string last_part(const std::string& name) {
  return name.substr(name.rfind('/') + 1);
}

bool is_of_one_change(const std::string& operation) {
  return operation.starts_with(std::string(kOneChange) + "-");
}

std::string short_name(const std::string& value, const std::string& prefix) {
  std::string name = value.starts_with(prefix) ? value.substr(prefix.size()) : value;
  if (name.ends_with("UNSPECIFIED")) return {};
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return name;
}

}  // namespace entente::cli
