// The file of tokens in the data folder. It is apart from the store: a backup of the memories holds no
// secrets, and restoring yesterday's does not bring back a token that was revoked today.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/access/token.h"

namespace entente::access {

class TokenFile {
 public:
  // `tokens.json` of the folder. Absent means no tokens.
  explicit TokenFile(const std::filesystem::path& folder);

  // All tokens, the oldest first. Throws kDataLoss where the file is not readable as such, and kInternal
  // where the system does not let it be read.
  std::vector<Token> read() const;

  // Changes the tokens as a whole: reads them, calls change(tokens), and replaces the file where it returns
  // true. The new file is durable when it returns, and readable by its owner only. One change at a time, also
  // among processes. Throws what `change` throws, kResourceExhausted where the disk is full, and kInternal.
  void update(const std::function<bool(std::vector<Token>&)>& change) const;

  // Another value says that the file may have changed since; the same value, that it has not.
  std::string state() const;

 private:
  std::filesystem::path file_;
  std::filesystem::path lock_;
};

// Adds a token for the owner and returns it with its secret. Throws kInvalidArgument for a name, grants or a
// time that cannot be, and kResourceExhausted where limits::kTokens are there.
struct NewToken {
  Token token;
  std::string secret;
};
NewToken add_token(const TokenFile& file, std::string owner, Grants grants, std::optional<Time> expires,
                   Time now);

// Throws kNotFound.
void remove_token(const TokenFile& file, const std::string& id);

}  // namespace entente::access
