// The translation-memory service of proto/entente/v1/memory_service.proto.
#pragma once

#include "entente/v1/memory_service.grpc.pb.h"
#include "server/calls/call.h"

namespace entente::service {

using MemoryApi = v1::TranslationMemoryService;
using MemoryMethods = calls::Methods<
    MemoryApi::Service, MemoryApi::WithRawCallbackMethod_CreateMemory,
    MemoryApi::WithRawCallbackMethod_GetMemory, MemoryApi::WithRawCallbackMethod_ListMemories,
    MemoryApi::WithRawCallbackMethod_UpdateMemory, MemoryApi::WithRawCallbackMethod_DeleteMemory,
    MemoryApi::WithRawCallbackMethod_CreateUnit, MemoryApi::WithRawCallbackMethod_GetUnit,
    MemoryApi::WithRawCallbackMethod_ListUnits, MemoryApi::WithRawCallbackMethod_UpdateUnit,
    MemoryApi::WithRawCallbackMethod_DeleteUnit, MemoryApi::WithRawCallbackMethod_RecordUse,
    MemoryApi::WithRawCallbackMethod_LookupSegment, MemoryApi::WithRawCallbackMethod_LookupSegments,
    MemoryApi::WithRawCallbackMethod_SearchConcordance, MemoryApi::WithRawCallbackMethod_BatchEditUnits,
    MemoryApi::WithRawCallbackMethod_GetMemoryStatistics, MemoryApi::WithRawCallbackMethod_AnalyzeDocument,
    MemoryApi::WithRawCallbackMethod_ImportUnits, MemoryApi::WithRawCallbackMethod_ExportUnits,
    MemoryApi::WithRawCallbackMethod_PretranslateFile>::Type;

class MemoryService final : public MemoryMethods {
 public:
  explicit MemoryService(const calls::Backend& backend) : backend_(backend) {}

  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Unary = grpc::ServerUnaryReactor;
  using BytesStream = grpc::ServerBidiReactor<Bytes, Bytes>;
  using BytesWriter = grpc::ServerWriteReactor<Bytes>;
  using BytesReader = grpc::ServerReadReactor<Bytes>;

  Unary* CreateMemory(Context* context, const Bytes* request, Bytes* response) override;
  Unary* GetMemory(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ListMemories(Context* context, const Bytes* request, Bytes* response) override;
  Unary* UpdateMemory(Context* context, const Bytes* request, Bytes* response) override;
  Unary* DeleteMemory(Context* context, const Bytes* request, Bytes* response) override;
  Unary* CreateUnit(Context* context, const Bytes* request, Bytes* response) override;
  Unary* GetUnit(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ListUnits(Context* context, const Bytes* request, Bytes* response) override;
  Unary* UpdateUnit(Context* context, const Bytes* request, Bytes* response) override;
  Unary* DeleteUnit(Context* context, const Bytes* request, Bytes* response) override;
  Unary* RecordUse(Context* context, const Bytes* request, Bytes* response) override;
  Unary* LookupSegment(Context* context, const Bytes* request, Bytes* response) override;
  BytesStream* LookupSegments(Context* context) override;
  Unary* BatchEditUnits(Context* context, const Bytes* request, Bytes* response) override;
  Unary* SearchConcordance(Context* context, const Bytes* request, Bytes* response) override;
  Unary* GetMemoryStatistics(Context* context, const Bytes* request, Bytes* response) override;
  BytesReader* AnalyzeDocument(Context* context, Bytes* response) override;
  BytesStream* ImportUnits(Context* context) override;
  BytesWriter* ExportUnits(Context* context, const Bytes* request) override;
  BytesStream* PretranslateFile(Context* context) override;

 private:
  const calls::Backend backend_;
};

}  // namespace entente::service
