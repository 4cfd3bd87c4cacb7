#include "server/calls/api_methods.h"

#include "entente/v1/access_service.pb.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/history_service.pb.h"
#include "entente/v1/memory_service.pb.h"
#include "entente/v1/server_service.pb.h"

namespace entente::calls {

std::vector<const google::protobuf::MethodDescriptor*> methods_of_the_api() {
  std::vector<const google::protobuf::MethodDescriptor*> methods;
  for (const google::protobuf::FileDescriptor* file :
       {v1::CreateGlossaryRequest::descriptor()->file(), v1::CreateMemoryRequest::descriptor()->file(),
        v1::GetChangeRequest::descriptor()->file(), v1::CreateTokenRequest::descriptor()->file(),
        v1::GetStatusRequest::descriptor()->file()}) {
    for (int i = 0; i < file->service_count(); ++i)
      for (int j = 0; j < file->service(i)->method_count(); ++j)
        methods.push_back(file->service(i)->method(j));
  }
  return methods;
}

}  // namespace entente::calls
