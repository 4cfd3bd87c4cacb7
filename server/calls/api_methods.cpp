#include "server/calls/api_methods.h"

#include "proto/services.h"

namespace entente::calls {

std::vector<const google::protobuf::MethodDescriptor*> methods_of_the_api() {
  std::vector<const google::protobuf::MethodDescriptor*> methods;
  for (const google::protobuf::ServiceDescriptor* service : v1::services_of_the_api()) {
    for (int i = 0; i < service->method_count(); ++i) methods.push_back(service->method(i));
  }
  return methods;
}

}  // namespace entente::calls
