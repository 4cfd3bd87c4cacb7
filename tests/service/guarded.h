// A server that asks for tokens, and what to call it with.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <google/protobuf/message.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "server/access/authenticator.h"
#include "server/service/server.h"
#include "tests/support/backend.h"

namespace entente::service {

// How long a test waits for an answer.
inline constexpr std::chrono::seconds kPatience{20};

class Guarded : public ::testing::Test {
 protected:
  Guarded() {
    backend_.make_glossary("open");
    backend_.make_glossary("closed");
    backend_.make_memory("open");
    backend_.make_memory("closed");
  }

  ServerOptions options() {
    return {.listen = {"127.0.0.1:0"},
            .access = {.authenticator = &authenticator_, .tokens_needed = true},
            .version = "test"};
  }

  void serve(const ServerOptions& options) {
    server_ = std::make_unique<Server>(calls::Backend{backend_.environment(), backend_.journal()}, options);
    channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  }

  // With a first token, so that a server that needs tokens starts.
  void serve() {
    administrator_ = token({{access::Role::kAdministrator}}, "Root");
    serve(options());
  }

  std::string token(const access::Grants& grants, const std::string& owner = "Anne") {
    return authenticator_.add(owner, grants, {}).secret;
  }

  static void identify(grpc::ClientContext& context, const std::string& token) {
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    context.set_deadline(std::chrono::system_clock::now() + kPatience);
  }

  // Sends one message to a method of any kind. OK where an answer came, whatever it was; the status else.
  grpc::Status send(const std::string& method, const google::protobuf::Message& request,
                    const std::string& token) {
    grpc::ClientContext context;
    identify(context, token);
    grpc::CompletionQueue queue;
    const auto wait = [&queue] {
      void* tag = nullptr;
      bool ok = false;
      return queue.Next(&tag, &ok) && ok;
    };
    grpc::GenericStub stub(channel_);
    auto call = stub.PrepareCall(&context, method, &queue);
    call->StartCall(this);
    wait();
    const std::string bytes = request.SerializeAsString();
    const grpc::Slice slice(bytes);
    call->WriteLast(grpc::ByteBuffer(&slice, 1), {}, this);
    wait();
    grpc::ByteBuffer answer;
    call->Read(&answer, this);
    const bool answered = wait();
    // A watch would go on.
    if (answered) context.TryCancel();
    grpc::Status status;
    call->Finish(&status, this);
    wait();
    return answered ? grpc::Status::OK : status;
  }

  template <typename Service, typename Request, typename Response>
  grpc::Status call(grpc::Status (Service::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response, const std::string& token) {
    grpc::ClientContext context;
    identify(context, token);
    context.AddMetadata("entente-author", "Somebody Else");
    const auto stub = Service::NewStub(channel_);
    return (stub.get()->*method)(&context, request, &response);
  }

  entente::testing::TemporaryFolder folder_;
  entente::testing::TestBackend backend_;
  access::Authenticator authenticator_{folder_.path()};
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::string administrator_;
};

}  // namespace entente::service
