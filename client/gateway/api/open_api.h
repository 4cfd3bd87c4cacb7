// The API in OpenAPI 3.1, made from the protos with their comments.
#pragma once

#include <string>

namespace entente::gateway {

// JSON; the same text each time. Thread-safe.
const std::string& open_api();

}  // namespace entente::gateway
