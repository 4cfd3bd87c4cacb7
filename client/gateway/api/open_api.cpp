#include "client/gateway/api/open_api.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <google/api/field_behavior.pb.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <nlohmann/json.hpp>

#include "proto/services.h"

// The protos' descriptors with their comments, linked in as bytes.
extern "C" {
extern const char _binary_api_descriptors_start[];
extern const char _binary_api_descriptors_end[];
}

namespace entente::gateway {
namespace {

namespace pb = google::protobuf;
using Json = nlohmann::ordered_json;
using pb::FieldDescriptor;

constexpr const char* kErrors =
    "An error: google.rpc.Status as JSON. Its code is gRPC's; proto/README.md says what each means.";

// A comment as one paragraph.
std::string flowed(std::string comment) {
  std::replace(comment.begin(), comment.end(), '\n', ' ');
  std::string text;
  for (const char c : comment) {
    if (c == ' ' && (text.empty() || text.back() == ' ')) continue;
    text += c;
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

template <typename Descriptor>
std::string comment_of(const Descriptor& descriptor) {
  pb::SourceLocation location;
  return descriptor.GetSourceLocation(&location) ? flowed(location.leading_comments) : std::string();
}

Json reference(const std::string& name) {
  return {{"$ref", "#/components/schemas/" + name}};
}

// "Score.Penalty" of "entente.v1.Score.Penalty".
std::string schema_name(const pb::Descriptor& type) {
  return type.full_name().substr(type.file()->package().size() + 1);
}

class Document {
 public:
  explicit Document(const pb::DescriptorPool& pool) : pool_(pool) {}

  std::string make() {
    Json paths = Json::object();
    for (const pb::ServiceDescriptor* linked : v1::services_of_the_api()) {
      const auto* const service = pool_.FindServiceByName(linked->full_name());
      for (int i = 0; i < service->method_count(); ++i)
        paths["/v1/" + service->name() + "/" + service->method(i)->name()] = {
            {"post", operation(*service->method(i))}};
    }
    add_status();
    Json tags = Json::array();
    for (const pb::ServiceDescriptor* linked : v1::services_of_the_api()) {
      const auto* const service = pool_.FindServiceByName(linked->full_name());
      tags.push_back({{"name", service->name()}, {"description", comment_of(*service)}});
    }
    return Json{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Entente"},
          {"version", "1"},
          {"summary", "Terminology and translation memory, French and English"},
          {"license", {{"name", "see LICENSE"}, {"identifier", "LicenseRef-Entente"}}}}},
        {"servers", Json::array({{{"url", "/"}}})},
        {"security", Json::array({{{"token", Json::array()}}})},
        {"tags", tags},
        {"paths", paths},
        {"components",
         {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}, {"schemas", schemas_}}}}
        .dump(1);
  }

 private:
  Json operation(const pb::MethodDescriptor& method) {
    const Json input = type_of(*method.input_type());
    const Json output = type_of(*method.output_type());
    const std::string in = method.client_streaming() ? "application/x-ndjson" : "application/json";
    const std::string out = method.server_streaming() ? "application/x-ndjson" : "application/json";
    Json answers = {{out, {{"schema", output}}}};
    if (method.name() == "Watch") answers["text/event-stream"] = {{"schema", {{"type", "string"}}}};
    std::string description = comment_of(method);
    if (method.client_streaming())
      description += " The body has a request on each line, or is an array of them.";
    if (method.server_streaming()) description += " The answer has a message on each line.";
    return {{"tags", Json::array({method.service()->name()})},
            {"operationId", method.service()->name() + "_" + method.name()},
            {"summary", method.name()},
            {"description", description},
            {"requestBody", {{"required", true}, {"content", {{in, {{"schema", input}}}}}}},
            {"responses",
             {{"200", {{"description", "The answer."}, {"content", answers}}},
              {"4XX", refusal()},
              {"5XX", refusal()}}}};
  }

  static Json refusal() {
    return {{"description", kErrors}, {"content", {{"application/json", {{"schema", reference("Status")}}}}}};
  }

  void add_status() {
    schemas_["Status"] = {{"type", "object"},
                          {"properties",
                           {{"code", {{"type", "integer"}, {"format", "int32"}}},
                            {"message", {{"type", "string"}}},
                            {"details",
                             {{"type", "array"},
                              {"items",
                               {{"type", "object"},
                                {"properties", {{"@type", {{"type", "string"}}}}},
                                {"required", Json::array({"@type"})}}}}}}}};
  }

  Json type_of(const pb::Descriptor& type) {
    const std::string name = type.full_name();
    if (name == "google.protobuf.Timestamp") return {{"type", "string"}, {"format", "date-time"}};
    if (name == "google.protobuf.Duration")
      return {{"type", "string"}, {"pattern", "^-?[0-9]+(\\.[0-9]{1,9})?s$"}};
    if (name == "google.protobuf.FieldMask")
      return {{"type", "string"},
              {"description", "Names of fields in lowerCamelCase, with commas between them."}};
    if (name == "google.protobuf.Empty") return {{"type", "object"}};
    if (name == "google.protobuf.Any") return {{"type", "object"}};
    add(type);
    return reference(schema_name(type));
  }

  void add(const pb::Descriptor& type) {
    const std::string name = schema_name(type);
    if (!known_.insert(name).second) return;
    schemas_[name] = Json::object();  // Its place, before those that it needs.
    Json properties = Json::object();
    Json required = Json::array();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      properties[field.json_name()] = field_schema(field);
      if (is_required(field)) required.push_back(field.json_name());
    }
    Json schema = {{"type", "object"}};
    if (const std::string comment = comment_of(type); !comment.empty()) schema["description"] = comment;
    schema["properties"] = properties;
    if (!required.empty()) schema["required"] = required;
    schemas_[name] = schema;
  }

  static bool is_required(const FieldDescriptor& field) {
    const auto& options = field.options();
    for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
      if (options.GetExtension(google::api::field_behavior, i) == google::api::REQUIRED) return true;
    }
    return false;
  }

  Json field_schema(const FieldDescriptor& field) {
    Json schema;
    if (field.is_map()) {
      schema = {{"type", "object"},
                {"additionalProperties", value_schema(*field.message_type()->FindFieldByName("value"))}};
    } else if (field.is_repeated()) {
      schema = {{"type", "array"}, {"items", value_schema(field)}};
    } else {
      schema = value_schema(field);
    }
    if (const std::string comment = comment_of(field); !comment.empty()) schema["description"] = comment;
    return schema;
  }

  Json value_schema(const FieldDescriptor& field) {
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return {{"type", "integer"}, {"format", "int32"}};
      case FieldDescriptor::CPPTYPE_UINT32:
        return {{"type", "integer"}, {"format", "uint32"}};
      case FieldDescriptor::CPPTYPE_INT64:
        return {{"type", "string"}, {"format", "int64"}};
      case FieldDescriptor::CPPTYPE_UINT64:
        return {{"type", "string"}, {"format", "uint64"}};
      case FieldDescriptor::CPPTYPE_DOUBLE:
      case FieldDescriptor::CPPTYPE_FLOAT:
        return {{"type", "number"}, {"format", "double"}};
      case FieldDescriptor::CPPTYPE_BOOL:
        return {{"type", "boolean"}};
      case FieldDescriptor::CPPTYPE_STRING:
        if (field.type() == FieldDescriptor::TYPE_BYTES)
          return {{"type", "string"}, {"contentEncoding", "base64"}};
        return {{"type", "string"}};
      case FieldDescriptor::CPPTYPE_ENUM:
        return enum_schema(*field.enum_type());
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return type_of(*field.message_type());
    }
    return Json::object();
  }

  static Json enum_schema(const pb::EnumDescriptor& type) {
    Json names = Json::array();
    for (int i = 0; i < type.value_count(); ++i) names.push_back(type.value(i)->name());
    return {{"type", "string"}, {"enum", names}};
  }

  const pb::DescriptorPool& pool_;
  std::set<std::string> known_;
  Json schemas_ = Json::object();
};

std::string make() {
  pb::FileDescriptorSet files;
  files.ParseFromArray(_binary_api_descriptors_start,
                       static_cast<int>(_binary_api_descriptors_end - _binary_api_descriptors_start));
  pb::DescriptorPool pool;
  for (const auto& file : files.file()) pool.BuildFile(file);
  return Document(pool).make();
}

}  // namespace

const std::string& open_api() {
  static const std::string document = make();
  return document;
}

}  // namespace entente::gateway
