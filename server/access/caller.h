// Who makes a call, as the server knows it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/access/grant.h"
#include "server/model/time.h"

namespace entente::access {

struct Caller {
  // The author of what it changes. Empty where the server needs no token: then the caller says it.
  std::string name;
  Grants grants;
  // What its limits are counted by: "token ID" or "user NAME". Empty where it has none.
  std::string key = {};
  std::string token = {};  // The identifier of its token, if it has one.
  std::optional<Time> expires = {};
};

using CallerPtr = std::shared_ptr<const Caller>;

}  // namespace entente::access
