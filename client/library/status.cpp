#include "client/library/status.h"

#include "client/library/service.h"
#include "entente/v1/server_service.grpc.pb.h"

namespace entente::client {

v1::GetStatusResponse get_status(const Connection& connection) {
  return Service<v1::ServerService>(connection)
      .read(&v1::ServerService::Stub::GetStatus, v1::GetStatusRequest());
}

}  // namespace entente::client
