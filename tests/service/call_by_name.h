// A unary call by the name of its method, for tests that go through many.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <google/protobuf/message.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>

namespace entente::testing {

// method: "GlossaryService/CreateConcept". The answer is its bytes.
inline grpc::Status call_by_name(const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext& context,
                                 const std::string& method, const google::protobuf::Message& request,
                                 std::string* answer = nullptr) {
  grpc::CompletionQueue queue;
  grpc::GenericStub stub(channel);
  const grpc::Slice slice(request.SerializeAsString());
  const grpc::ByteBuffer bytes(&slice, 1);
  auto call = stub.PrepareUnaryCall(&context, "/entente.v1." + method, bytes, &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, call.get());
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  std::vector<grpc::Slice> slices;
  if (answer != nullptr && response.Dump(&slices).ok()) {
    for (const auto& part : slices) answer->append(reinterpret_cast<const char*>(part.begin()), part.size());
  }
  return status;
}

}  // namespace entente::testing
