// A question to another server over HTTP. libcurl does the protocol.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace entente::gateway {

// Posts a form and gives the body of an answer of 200, of at most 16 MiB; nothing where there is none in
// time. Follows no redirects. Thread-safe.
std::optional<std::string> post_form(const std::string& url, const std::string& form,
                                     std::chrono::milliseconds longest);

}  // namespace entente::gateway
