// The glossary service of proto/entente/v1/glossary_service.proto.
#pragma once

#include "entente/v1/glossary_service.grpc.pb.h"
#include "server/calls/call.h"

namespace entente::service {

using GlossaryApi = v1::GlossaryService;
using GlossaryMethods = calls::Methods<
    GlossaryApi::Service, GlossaryApi::WithRawCallbackMethod_CreateGlossary,
    GlossaryApi::WithRawCallbackMethod_GetGlossary, GlossaryApi::WithRawCallbackMethod_ListGlossaries,
    GlossaryApi::WithRawCallbackMethod_UpdateGlossary, GlossaryApi::WithRawCallbackMethod_DeleteGlossary,
    GlossaryApi::WithRawCallbackMethod_CreateConcept, GlossaryApi::WithRawCallbackMethod_GetConcept,
    GlossaryApi::WithRawCallbackMethod_ListConcepts, GlossaryApi::WithRawCallbackMethod_UpdateConcept,
    GlossaryApi::WithRawCallbackMethod_DeleteConcept, GlossaryApi::WithRawCallbackMethod_RecognizeTerms,
    GlossaryApi::WithRawCallbackMethod_SuggestTerms, GlossaryApi::WithRawCallbackMethod_CompleteTerms,
    GlossaryApi::WithRawCallbackMethod_CheckTranslation,
    GlossaryApi::WithRawCallbackMethod_ExtractTermCandidates,
    GlossaryApi::WithRawCallbackMethod_ListAgreement, GlossaryApi::WithRawCallbackMethod_BatchEditConcepts,
    GlossaryApi::WithRawCallbackMethod_RecognizeTermsInDocument,
    GlossaryApi::WithRawCallbackMethod_CheckDocument, GlossaryApi::WithRawCallbackMethod_ImportConcepts,
    GlossaryApi::WithRawCallbackMethod_ExportConcepts>::Type;

class GlossaryService final : public GlossaryMethods {
 public:
  explicit GlossaryService(const calls::Backend& backend) : backend_(backend) {}

  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Unary = grpc::ServerUnaryReactor;
  using BytesStream = grpc::ServerBidiReactor<Bytes, Bytes>;
  using BytesWriter = grpc::ServerWriteReactor<Bytes>;
  using BytesReader = grpc::ServerReadReactor<Bytes>;

  Unary* CreateGlossary(Context* context, const Bytes* request, Bytes* response) override;
  Unary* GetGlossary(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ListGlossaries(Context* context, const Bytes* request, Bytes* response) override;
  Unary* UpdateGlossary(Context* context, const Bytes* request, Bytes* response) override;
  Unary* DeleteGlossary(Context* context, const Bytes* request, Bytes* response) override;
  Unary* CreateConcept(Context* context, const Bytes* request, Bytes* response) override;
  Unary* GetConcept(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ListConcepts(Context* context, const Bytes* request, Bytes* response) override;
  Unary* UpdateConcept(Context* context, const Bytes* request, Bytes* response) override;
  Unary* DeleteConcept(Context* context, const Bytes* request, Bytes* response) override;
  Unary* RecognizeTerms(Context* context, const Bytes* request, Bytes* response) override;
  Unary* SuggestTerms(Context* context, const Bytes* request, Bytes* response) override;
  Unary* CompleteTerms(Context* context, const Bytes* request, Bytes* response) override;
  Unary* CheckTranslation(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ListAgreement(Context* context, const Bytes* request, Bytes* response) override;
  Unary* BatchEditConcepts(Context* context, const Bytes* request, Bytes* response) override;
  Unary* ExtractTermCandidates(Context* context, const Bytes* request, Bytes* response) override;
  BytesStream* RecognizeTermsInDocument(Context* context) override;
  BytesStream* CheckDocument(Context* context) override;
  BytesStream* ImportConcepts(Context* context) override;
  BytesWriter* ExportConcepts(Context* context, const Bytes* request) override;

 private:
  const calls::Backend backend_;
};

}  // namespace entente::service
