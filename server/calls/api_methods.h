// All methods of the API.
#pragma once

#include <vector>

#include <google/protobuf/descriptor.h>

namespace entente::calls {

// Service by service, in the order of the protos.
std::vector<const google::protobuf::MethodDescriptor*> methods_of_the_api();

}  // namespace entente::calls
