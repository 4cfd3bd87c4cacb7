// The administrator's verbs for tokens. A running server sees a change within a second.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entente::verbs {

struct TokenWish {
  std::string owner;
  std::vector<std::string> grants;  // As access::parse_grant reads them.
  std::string expires;              // An age, "90d", "12w" or "1y"; "" is never.
};

// Makes a token and prints its secret, which is not stored; makes the folder where it is absent. These print
// on standard output and return the program's exit code. They throw Error.
int create_token(const std::filesystem::path& folder, const TokenWish& wish);
int list_tokens(const std::filesystem::path& folder);
int revoke_token(const std::filesystem::path& folder, const std::string& id);

}  // namespace entente::verbs
