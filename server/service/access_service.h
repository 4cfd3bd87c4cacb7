// The access service of proto/entente/v1/access_service.proto.
#pragma once

#include "entente/v1/access_service.grpc.pb.h"
#include "server/calls/call.h"

namespace entente::service {

class AccessService final
    : public calls::Methods<v1::AccessService::Service, v1::AccessService::WithRawCallbackMethod_CreateToken,
                            v1::AccessService::WithRawCallbackMethod_ListTokens,
                            v1::AccessService::WithRawCallbackMethod_RevokeToken,
                            v1::AccessService::WithRawCallbackMethod_GetCaller>::Type {
 public:
  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Unary = grpc::ServerUnaryReactor;

  explicit AccessService(const calls::Backend& backend) : backend_(backend) {}

  Unary* CreateToken(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ListTokens(Context* context, const Bytes* request, Bytes* response) override;
  Unary* RevokeToken(Context* context, const Bytes* request, Bytes* response) override;
  Unary* GetCaller(Context* context, const Bytes* request, Bytes* response) override;

 private:
  const calls::Backend backend_;
};

}  // namespace entente::service
