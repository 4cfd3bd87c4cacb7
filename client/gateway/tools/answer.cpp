#include "client/gateway/tools/answer.h"

namespace entente::gateway {

Response json_answer(const Json& value, int status) {
  Response response;
  response.status = status;
  response.body = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return response;
}

Json parsed_json(const std::string& body) {
  Json value = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  return value.is_discarded() ? Json() : value;
}

std::string text_of(const Json& value, const char* member) {
  const auto found = value.is_object() ? value.find(member) : value.end();
  return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string body_of(const Request& request) {
  if (!request.next_bytes) return request.body;
  constexpr std::size_t kMost = 16U << 20;
  std::string body;
  while (const auto piece = request.next_bytes()) {
    if (body.size() + piece->bytes.size() > kMost)
      throw client::Error(client::Code::kInvalidArgument, "The body is longer than 16 MiB; send it in parts");
    body += piece->bytes;
  }
  return body;
}

Response text_answer(int status, const std::string& text) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = text + "\n";
  return response;
}

}  // namespace entente::gateway
