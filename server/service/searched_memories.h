// The memories that a request names.
#pragma once

#include <string>
#include <vector>

#include <google/protobuf/repeated_field.h>

#include "server/catalogue/catalogue.h"
#include "server/store/transaction.h"

namespace entente::service {

// In the order named; all if none is. Throws kInvalidArgument and kNotFound.
std::vector<catalogue::NumberedMemory> searched_memories(
    const store::ReadTransaction& transaction, const google::protobuf::RepeatedPtrField<std::string>& names);

}  // namespace entente::service
