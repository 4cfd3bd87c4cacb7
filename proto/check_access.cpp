// Runs when the API is built, and fails the build where a method does not say who may call it: a new method
// is refused to everybody until somebody has thought about that. AccessRules of the server reads the same
// option.
#include <cstdio>

#include "entente/v1/access.pb.h"
#include "proto/services.h"

namespace v1 = entente::v1;

int main() {
  int missing = 0;
  for (const google::protobuf::ServiceDescriptor* service : v1::services_of_the_api()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const google::protobuf::MethodDescriptor& method = *service->method(i);
      if (method.options().GetExtension(v1::access).least() != v1::ROLE_UNSPECIFIED) continue;
      std::fprintf(stderr,
                   "%s: %s has no option (access), so nobody may call it; see entente/v1/access.proto\n",
                   service->file()->name().c_str(), method.full_name().c_str());
      ++missing;
    }
  }
  return missing == 0 ? 0 : 1;
}
