// The gRPC channel of a connection; for the library's own sources, which know gRPC.
#pragma once

#include <memory>

#include <grpcpp/channel.h>

namespace entente::client {

struct Channel {
  std::shared_ptr<grpc::Channel> grpc;
};

}  // namespace entente::client
