// The history service of proto/entente/v1/history_service.proto.
#pragma once

#include "entente/v1/history_service.grpc.pb.h"
#include "server/calls/call.h"

namespace entente::service {

using HistoryApi = v1::HistoryService;
using HistoryMethods =
    calls::Methods<HistoryApi::Service, HistoryApi::WithRawCallbackMethod_GetChange,
                   HistoryApi::WithRawCallbackMethod_ListChanges,
                   HistoryApi::WithRawCallbackMethod_ListVersions,
                   HistoryApi::WithRawCallbackMethod_CompareVersions, HistoryApi::WithRawCallbackMethod_Blame,
                   HistoryApi::WithRawCallbackMethod_Undo, HistoryApi::WithRawCallbackMethod_Watch>::Type;

class HistoryService final : public HistoryMethods {
 public:
  explicit HistoryService(const calls::Backend& backend) : backend_(backend) {}

  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Unary = grpc::ServerUnaryReactor;
  using BytesStream = grpc::ServerBidiReactor<Bytes, Bytes>;
  using BytesWriter = grpc::ServerWriteReactor<Bytes>;
  using BytesReader = grpc::ServerReadReactor<Bytes>;

  Unary* GetChange(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ListChanges(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ListVersions(Context* context, const Bytes* request, Bytes* response) override;
  Unary* CompareVersions(Context* context, const Bytes* request, Bytes* response) override;
  Unary* Blame(Context* context, const Bytes* request, Bytes* response) override;
  Unary* Undo(Context* context, const Bytes* request, Bytes* response) override;
  BytesWriter* Watch(Context* context, const Bytes* request) override;

 private:
  const calls::Backend backend_;
};

}  // namespace entente::service
