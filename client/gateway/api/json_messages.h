// The API's messages in Protobuf's JSON mapping, by the descriptors of the methods.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/library/error.h"

namespace google::protobuf {
class Descriptor;
class Message;
class MethodDescriptor;
}  // namespace google::protobuf

namespace entente::gateway {

// "/GlossaryService/GetConcept"; null if there is no such method.
const google::protobuf::MethodDescriptor* find_method(const std::string& path);

// The message's bytes. Throws client::Error, kInvalidArgument, where the JSON is none or does not fit.
std::string bytes_of_json(const google::protobuf::Descriptor& type, const std::string& json);

std::string json_of_bytes(const google::protobuf::Descriptor& type, const std::string& bytes);
std::string json_of(const google::protobuf::Message& message);

// A google.rpc.Status with the details that the server sent.
std::string json_of_error(const client::Error& error);

}  // namespace entente::gateway
