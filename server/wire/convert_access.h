// Tokens and grants between the API and the model.
#pragma once

#include "entente/v1/access_service.pb.h"
#include "server/access/caller.h"
#include "server/access/token.h"

namespace entente::wire {

// Without the hash.
void to_api(const access::Token& token, v1::Token& out);
void to_api(const access::Caller& caller, v1::Caller& out);

// A role that this version does not know counts as none.
access::Grants to_model(const google::protobuf::RepeatedPtrField<v1::Grant>& grants);

// The identifier of "tokens/ID". Throws kInvalidArgument, naming the field.
std::string parse_token_name(std::string_view field, const std::string& name);

}  // namespace entente::wire
