// Who may ask? Tokens as the administrator lists them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/gateway/http/message.h"

namespace entente::gateway {

class Access {
 public:
  // Nobody needs a token.
  Access() = default;

  // A line for each: the token, a space, the name of its owner, who becomes the author of what they write.
  // Empty lines and those that begin with "#" are passed over. Throws std::runtime_error where the file
  // cannot be read, or a token is shorter than 16 characters.
  static Access from_file(const std::string& path);

  bool is_open() const { return authors_.empty(); }

  // The owner of the first token that is known; "" for everybody where no token is needed.
  std::optional<std::string> author_of(const std::vector<std::string>& tokens) const;

 private:
  std::map<std::string, std::string> authors_;
};

// The tokens that a request brings, wherever its protocol has a place for one: the header Authorization, the
// path (/t/TOKEN/...), or a field called key, api_key or apiKey.
std::vector<std::string> tokens_of(const Request& request);

}  // namespace entente::gateway
