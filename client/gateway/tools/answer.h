// Answers in JSON, for all tools.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "client/gateway/http/message.h"
#include "client/gateway/http/status.h"
#include "client/library/error.h"

namespace entente::gateway {

// Keeps the order of the members, which people read.
using Json = nlohmann::ordered_json;

// 200 unless said otherwise. Bytes that are no UTF-8 are replaced.
Response json_answer(const Json& value, int status = 200);

// Nothing where the body is not JSON.
Json parsed_json(const std::string& body);

// The member as text; "" where it is absent or of another kind.
std::string text_of(const Json& value, const char* member);

// The whole body, however it comes. Throws client::Error where it is longer than 16 MiB.
std::string body_of(const Request& request);

Response text_answer(int status, const std::string& text);

}  // namespace entente::gateway
