#include "client/library/status.h"

#include "client/library/call.h"
#include "entente/v1/server_service.grpc.pb.h"

namespace entente::client {

v1::GetStatusResponse get_status(const Connection& connection) {
  const auto stub = v1::ServerService::NewStub(connection.channel().grpc);
  return unary(connection, *stub, &v1::ServerService::Stub::GetStatus, v1::GetStatusRequest(), Repeat::kSafe);
}

}  // namespace entente::client
