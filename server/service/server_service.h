// The server service of proto/entente/v1/server_service.proto.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "entente/v1/server_service.grpc.pb.h"
#include "server/backup/schedule.h"
#include "server/calls/call.h"
#include "server/model/time.h"

namespace entente::service {

class ServerService final
    : public calls::Methods<v1::ServerService::Service, v1::ServerService::WithRawCallbackMethod_GetStatus,
                            v1::ServerService::WithRawCallbackMethod_Backup>::Type {
 public:
  using Backups = std::function<backup::ScheduleReport()>;

  ServerService(const calls::Backend& backend, std::string version, Time started, Backups backups)
      : backend_(backend), version_(std::move(version)), started_(started), backups_(std::move(backups)) {}

  grpc::ServerUnaryReactor* GetStatus(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Backup(grpc::CallbackServerContext* context,
                                                     const grpc::ByteBuffer* request) override;

 private:
  const calls::Backend backend_;
  const std::string version_;
  const Time started_;
  const Backups backups_;
};

}  // namespace entente::service
