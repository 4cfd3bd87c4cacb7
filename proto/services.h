// The services of the API: the one list that the server, the gateway and the checks of the build share.
#pragma once

#include <array>

#include <google/protobuf/descriptor.h>

#include "entente/v1/access_service.pb.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/history_service.pb.h"
#include "entente/v1/memory_service.pb.h"
#include "entente/v1/server_service.pb.h"

namespace entente::v1 {

// In the order in which documents show them. Each proto file has one.
inline std::array<const google::protobuf::ServiceDescriptor*, 5> services_of_the_api() {
  const auto first_of = [](const google::protobuf::Descriptor* message) {
    return message->file()->service(0);
  };
  return {first_of(CreateGlossaryRequest::descriptor()), first_of(CreateMemoryRequest::descriptor()),
          first_of(GetChangeRequest::descriptor()), first_of(CreateTokenRequest::descriptor()),
          first_of(GetStatusRequest::descriptor())};
}

}  // namespace entente::v1
