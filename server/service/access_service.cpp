#include "server/service/access_service.h"

#include <google/protobuf/empty.pb.h>

#include "server/calls/callers.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/logs/logs.h"
#include "server/wire/convert_access.h"
#include "server/wire/convert_time.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

access::Authenticator& require_tokens(const calls::Backend& backend) {
  if (backend.callers->authenticator() == nullptr)
    throw Error(Reason::kFailedPrecondition, "This server keeps no tokens");
  return *backend.callers->authenticator();
}

std::string text_of(const access::Grants& grants) {
  std::string text;
  for (const access::Grant& grant : grants) {
    text += (text.empty() ? "" : " ") + std::string(access::name_of(grant.role));
    for (const std::string& resource : grant.resources)
      text += (&resource == grant.resources.data() ? ":" : ",") + resource;
  }
  return text;
}

}  // namespace

AccessService::Unary* AccessService::CreateToken(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::CreateTokenRequest, v1::CreateTokenResponse>(
      backend_, context, request, response,
      [backend = backend_, context](const v1::CreateTokenRequest& wanted, const store::ReadTransaction&,
                                    v1::CreateTokenResponse& out) {
        wire::check_stored_name("token.display_name", wanted.token().display_name());
        std::optional<Time> expires;
        if (wanted.token().has_expire_time())
          expires = wire::to_model("token.expire_time", wanted.token().expire_time());
        access::NewToken added = require_tokens(backend).add(
            wanted.token().display_name(), wire::to_model(wanted.token().grants()), expires);
        wire::to_api(added.token, *out.mutable_token());
        out.set_secret(std::move(added.secret));
        logs::info("token_created", {{"id", added.token.id},
                                     {"owner", added.token.owner},
                                     {"grants", text_of(added.token.grants)},
                                     {"by", backend.callers->of(*context)->name}});
      });
}

AccessService::Unary* AccessService::ListTokens(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::ListTokensRequest, v1::ListTokensResponse>(
      backend_, context, request, response,
      [backend = backend_](const v1::ListTokensRequest&, const store::ReadTransaction&,
                           v1::ListTokensResponse& out) {
        for (const access::Token& token : require_tokens(backend).tokens())
          wire::to_api(token, *out.add_tokens());
      });
}

AccessService::Unary* AccessService::RevokeToken(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::RevokeTokenRequest, google::protobuf::Empty>(
      backend_, context, request, response,
      [backend = backend_, context](const v1::RevokeTokenRequest& wanted, const store::ReadTransaction&,
                                    google::protobuf::Empty&) {
        const std::string id = wire::parse_token_name("name", wanted.name());
        const std::string by = backend.callers->of(*context)->name;
        require_tokens(backend).remove(id);
        logs::info("token_revoked", {{"id", id}, {"by", by}});
      });
}

AccessService::Unary* AccessService::GetCaller(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::GetCallerRequest, v1::Caller>(
      backend_, context, request, response,
      [backend = backend_, context](const v1::GetCallerRequest&, const store::ReadTransaction&,
                                    v1::Caller& out) { wire::to_api(*backend.callers->of(*context), out); });
}

}  // namespace entente::service
