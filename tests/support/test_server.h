// A real server in this process, on a port of its own, and a plain channel to it: contract tests call it as
// any client does.
#pragma once

#include <memory>
#include <string>

#include <grpcpp/channel.h>
#include <grpcpp/create_channel.h>

#include "server/service/server.h"
#include "tests/support/backend.h"

namespace entente::testing {

class TestServer {
 public:
  explicit TestServer(const calls::ClientTimeouts& timeouts = {})
      : server_({backend_.environment(), backend_.journal()},
                {.listen = {"127.0.0.1:0"}, .version = "test", .timeouts = timeouts}),
        channel_(grpc::CreateChannel(server_.address(), grpc::InsecureChannelCredentials())) {}

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  std::string address() const { return server_.address(); }
  TestBackend& backend() { return backend_; }

 private:
  TestBackend backend_;
  service::Server server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace entente::testing
