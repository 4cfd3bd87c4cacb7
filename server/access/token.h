// Tokens, and the secrets that prove them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/access/grant.h"
#include "server/model/time.h"

namespace entente::access {

struct Token {
  std::string id;     // 12 characters, "0" to "9" and "a" to "f".
  std::string owner;  // Whom it stands for: the author of what it changes.
  Grants grants = {};
  Time created = {};
  std::optional<Time> expires = {};   // From then on it is refused.
  std::optional<Time> last_use = {};  // To a minute.
  std::string hash = {};              // Of the secret: Argon2id with its salt and parameters.
};

// "entente_ID_SECRET": the identifier and 32 random bytes in base64url.
struct Secret {
  std::string id;
  std::string text;  // All of it.
};

// Of libsodium's random bytes. Thread-safe.
Secret make_secret();

// The identifier of a token's text; nothing where it has not that form.
std::optional<std::string_view> id_of(std::string_view secret);

// A salted Argon2id hash of the whole text: some 15 ms and 16 MiB, so that a stolen file of hashes is of
// little use even for a secret with less chance in it than ours. Throws kInternal where that memory is not to
// be had.
std::string slow_hash(std::string_view secret);

// Whether the secret is the one of the hash. As slow.
bool proves(std::string_view secret, const std::string& hash);

}  // namespace entente::access
