// Runs when the API is built, and fails the build where a method does not say who may call it: a new method
// is refused to everybody until somebody has thought about that. AccessRules of the server reads the same
// option.
#include <cstdio>

#include "entente/v1/access.pb.h"
#include "entente/v1/access_service.pb.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/history_service.pb.h"
#include "entente/v1/memory_service.pb.h"
#include "entente/v1/server_service.pb.h"

namespace v1 = entente::v1;

int main() {
  int missing = 0;
  for (const google::protobuf::FileDescriptor* file :
       {v1::CreateTokenRequest::descriptor()->file(), v1::CreateGlossaryRequest::descriptor()->file(),
        v1::CreateMemoryRequest::descriptor()->file(), v1::GetChangeRequest::descriptor()->file(),
        v1::GetStatusRequest::descriptor()->file()}) {
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        const google::protobuf::MethodDescriptor& method = *file->service(i)->method(j);
        if (method.options().GetExtension(v1::access).least() != v1::ROLE_UNSPECIFIED) continue;
        std::fprintf(stderr,
                     "%s: %s has no option (access), so nobody may call it; see entente/v1/access.proto\n",
                     file->name().c_str(), method.full_name().c_str());
        ++missing;
      }
    }
  }
  return missing == 0 ? 0 : 1;
}
