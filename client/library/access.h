// Tokens: who may use a server, and for what. Thread-safe.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client/library/connection.h"
#include "entente/v1/access_service.pb.h"

namespace entente::client {

// All throw Error. Without the role of an administrator, all but caller() are refused (kPermissionDenied).

// Makes a token. Its secret is in the answer, and nowhere else.
v1::CreateTokenResponse create_token(const Connection& connection, const v1::Token& wanted);

// All tokens, without their secrets, the oldest first.
std::vector<v1::Token> list_tokens(const Connection& connection);

// `name`: "tokens/ID". Throws kNotFound.
void revoke_token(const Connection& connection, const std::string& name);

// Who this connection is to the server, and what it may do.
v1::Caller caller(const Connection& connection);

}  // namespace entente::client
