#include "client/library/access.h"

#include "client/library/service.h"
#include "entente/v1/access_service.grpc.pb.h"

namespace entente::client {

using Stub = v1::AccessService::Stub;

v1::CreateTokenResponse create_token(const Connection& connection, const v1::Token& wanted) {
  v1::CreateTokenRequest request;
  *request.mutable_token() = wanted;
  return Service<v1::AccessService>(connection).change(&Stub::CreateToken, request);
}

std::vector<v1::Token> list_tokens(const Connection& connection) {
  const auto answer = Service<v1::AccessService>(connection).read(&Stub::ListTokens, v1::ListTokensRequest());
  return {answer.tokens().begin(), answer.tokens().end()};
}

void revoke_token(const Connection& connection, const std::string& name) {
  v1::RevokeTokenRequest request;
  request.set_name(name);
  Service<v1::AccessService>(connection).change(&Stub::RevokeToken, request);
}

v1::Caller caller(const Connection& connection) {
  return Service<v1::AccessService>(connection).read(&Stub::GetCaller, v1::GetCallerRequest());
}

}  // namespace entente::client
