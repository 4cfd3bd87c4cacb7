// What is wrong in a text by the glossary and by its typography, in words for the translator.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/gateway/tools/backend.h"
#include "client/gateway/tools/check_request.h"

namespace entente::gateway {

struct Finding {
  std::string rule;
  int begin = 0;  // In CheckRequest::text, UTF-16 units; so is the size, which is at least 1.
  int size = 0;
  std::string message;
  std::string short_message;
  std::vector<std::string> replacements;
  bool is_typography = false;
};

// `text` is the request's text. With its source: terms that are missing or must not be written; without it,
// those that must not be written. In the order of the text. None for a language that is none, or none of the
// glossary's. Throws client::Error.
std::vector<Finding> findings(Backend& backend, const CheckRequest& request, std::u16string_view text);

}  // namespace entente::gateway
