#include "server/wire/convert_access.h"

#include "server/error/bad_field.h"
#include "server/wire/convert_time.h"

namespace entente::wire {
namespace {

constexpr std::string_view kTokens = "tokens/";

void to_api(const access::Grants& grants, google::protobuf::RepeatedPtrField<v1::Grant>& out) {
  for (const access::Grant& grant : grants) {
    v1::Grant& added = *out.Add();
    added.set_role(static_cast<v1::Role>(grant.role));
    for (const std::string& resource : grant.resources) added.add_resources(resource);
  }
}

}  // namespace

void to_api(const access::Token& token, v1::Token& out) {
  out.set_name(std::string(kTokens) + token.id);
  out.set_display_name(token.owner);
  to_api(token.grants, *out.mutable_grants());
  to_api(token.created, *out.mutable_create_time());
  if (token.expires) to_api(*token.expires, *out.mutable_expire_time());
  if (token.last_use) to_api(*token.last_use, *out.mutable_last_use_time());
}

void to_api(const access::Caller& caller, v1::Caller& out) {
  out.set_display_name(caller.name);
  to_api(caller.grants, *out.mutable_grants());
  if (caller.expires) to_api(*caller.expires, *out.mutable_expire_time());
  if (!caller.token.empty()) out.set_token(std::string(kTokens) + caller.token);
}

access::Grants to_model(const google::protobuf::RepeatedPtrField<v1::Grant>& grants) {
  access::Grants all;
  for (const v1::Grant& grant : grants) {
    const bool is_known = v1::Role_IsValid(grant.role());
    all.push_back({is_known ? static_cast<access::Role>(grant.role()) : access::Role::kNone,
                   {grant.resources().begin(), grant.resources().end()}});
  }
  return all;
}

std::string parse_token_name(std::string_view field, const std::string& name) {
  if (!name.starts_with(kTokens) || name.size() == kTokens.size())
    throw bad_field(field, "must be \"tokens/ID\", as the list of tokens says it");
  return name.substr(kTokens.size());
}

}  // namespace entente::wire
