#include "client/gateway/api/json_messages.h"

#include <algorithm>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

#include "entente/v1/access_service.pb.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/history_service.pb.h"
#include "entente/v1/memory_service.pb.h"
#include "entente/v1/server_service.pb.h"

namespace entente::gateway {
namespace {

namespace pb = google::protobuf;

std::unique_ptr<pb::Message> fresh(const pb::Descriptor& type) {
  return std::unique_ptr<pb::Message>(pb::MessageFactory::generated_factory()->GetPrototype(&type)->New());
}

// So that their descriptors are in the program, whatever the linker thinks of it.
void link_services() {
  v1::Glossary::descriptor();
  v1::Unit::descriptor();
  v1::Change::descriptor();
  v1::GetStatusResponse::descriptor();
  v1::Token::descriptor();
  google::rpc::ErrorInfo::descriptor();
}

}  // namespace

const pb::MethodDescriptor* find_method(const std::string& path) {
  link_services();
  const std::size_t slash = path.find('/', 1);
  if (slash == std::string::npos) return nullptr;
  const auto* const service =
      pb::DescriptorPool::generated_pool()->FindServiceByName("entente.v1." + path.substr(1, slash - 1));
  return service == nullptr ? nullptr : service->FindMethodByName(path.substr(slash + 1));
}

std::string bytes_of_json(const pb::Descriptor& type, const std::string& json) {
  const auto message = fresh(type);
  const auto status = pb::util::JsonStringToMessage(json.empty() ? "{}" : json, message.get());
  if (status.ok()) return message->SerializeAsString();
  // It quotes the body, which may be no UTF-8.
  std::string why = status.message().ToString();
  std::ranges::replace_if(
      why, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  throw client::Error(client::Code::kInvalidArgument, "The body is no " + type.name() + " as JSON: " + why);
}

std::string json_of(const pb::Message& message) {
  std::string json;
  pb::util::MessageToJsonString(message, &json);
  return json;
}

std::string json_of_bytes(const pb::Descriptor& type, const std::string& bytes) {
  const auto message = fresh(type);
  message->ParseFromString(bytes);
  return json_of(*message);
}

std::string json_of_error(const client::Error& error) {
  google::rpc::Status status;
  status.ParseFromString(error.status_details());
  status.set_code(static_cast<int>(error.code()));
  status.set_message(error.what());
  std::string json;
  if (pb::util::MessageToJsonString(status, &json).ok()) return json;
  // A detail of a type that this build does not know.
  status.clear_details();
  return json_of(status);
}

}  // namespace entente::gateway
