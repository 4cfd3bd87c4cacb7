#include "client/library/glossaries.h"

#include "client/library/call.h"
#include "client/library/document_stream.h"
#include "client/library/import_stream.h"
#include "entente/v1/glossary_service.grpc.pb.h"

namespace entente::client {

using Stub = v1::GlossaryService::Stub;

struct Glossaries::Impl {
  Connection connection;
  std::unique_ptr<Stub> stub;

  template <typename Response, typename Request>
  Response call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request, Repeat repeat) {
    return unary(connection, *stub, method, request, repeat);
  }
};

Glossaries::Glossaries(const Connection& connection)
    : impl_(new Impl{connection, v1::GlossaryService::NewStub(connection.channel().grpc)}) {}
Glossaries::~Glossaries() = default;

v1::Glossary Glossaries::create_glossary(const v1::CreateGlossaryRequest& request) {
  return impl_->call(&Stub::CreateGlossary, request, Repeat::kUnsafe);
}

v1::Glossary Glossaries::get_glossary(const std::string& name) {
  v1::GetGlossaryRequest request;
  request.set_name(name);
  return impl_->call(&Stub::GetGlossary, request, Repeat::kSafe);
}

v1::ListGlossariesResponse Glossaries::list_glossaries(const v1::ListGlossariesRequest& request) {
  return impl_->call(&Stub::ListGlossaries, request, Repeat::kSafe);
}

v1::Glossary Glossaries::update_glossary(const v1::UpdateGlossaryRequest& request) {
  return impl_->call(&Stub::UpdateGlossary, request,
                     request.glossary().etag().empty() ? Repeat::kUnsafe : Repeat::kSafe);
}

void Glossaries::delete_glossary(const v1::DeleteGlossaryRequest& request) {
  impl_->call(&Stub::DeleteGlossary, request, request.etag().empty() ? Repeat::kUnsafe : Repeat::kSafe);
}

v1::Concept Glossaries::create_concept(const v1::CreateConceptRequest& request) {
  return impl_->call(&Stub::CreateConcept, request, Repeat::kUnsafe);
}

v1::Concept Glossaries::get_concept(const std::string& name) {
  v1::GetConceptRequest request;
  request.set_name(name);
  return get_concept(request);
}

v1::Concept Glossaries::get_concept(const v1::GetConceptRequest& request) {
  return impl_->call(&Stub::GetConcept, request, Repeat::kSafe);
}

void Glossaries::list_concepts(v1::ListConceptsRequest request,
                               const std::function<bool(const v1::Concept&)>& visit) {
  do {
    const auto page = impl_->call(&Stub::ListConcepts, request, Repeat::kSafe);
    for (const v1::Concept& value : page.concepts()) {
      if (!visit(value)) return;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

v1::Concept Glossaries::update_concept(const v1::UpdateConceptRequest& request) {
  return impl_->call(&Stub::UpdateConcept, request,
                     request.concept_entry().etag().empty() ? Repeat::kUnsafe : Repeat::kSafe);
}

void Glossaries::delete_concept(const v1::DeleteConceptRequest& request) {
  impl_->call(&Stub::DeleteConcept, request, request.etag().empty() ? Repeat::kUnsafe : Repeat::kSafe);
}

v1::RecognizeTermsResponse Glossaries::recognize_terms(const v1::RecognizeTermsRequest& request) {
  return impl_->call(&Stub::RecognizeTerms, request, Repeat::kSafe);
}

v1::SuggestTermsResponse Glossaries::suggest_terms(const v1::SuggestTermsRequest& request) {
  return impl_->call(&Stub::SuggestTerms, request, Repeat::kSafe);
}

v1::CompleteTermsResponse Glossaries::complete_terms(const v1::CompleteTermsRequest& request) {
  return impl_->call(&Stub::CompleteTerms, request, Repeat::kSafe);
}

v1::CheckTranslationResponse Glossaries::check_translation(const v1::CheckTranslationRequest& request) {
  return impl_->call(&Stub::CheckTranslation, request, Repeat::kSafe);
}

v1::ExtractTermCandidatesResponse Glossaries::extract_term_candidates(
    const v1::ExtractTermCandidatesRequest& request) {
  return impl_->call(&Stub::ExtractTermCandidates, request, Repeat::kSafe);
}

v1::BatchEditConceptsResponse Glossaries::batch_edit_concepts(const v1::BatchEditConceptsRequest& request) {
  return long_unary(impl_->connection, *impl_->stub, &Stub::BatchEditConcepts, request);
}

void Glossaries::recognize_terms_in_document(
    const std::function<std::optional<v1::RecognizeTermsRequest>()>& next,
    const std::function<void(const v1::RecognizeTermsResponse&)>& visit) {
  grpc::ClientContext context;
  add_metadata(context, impl_->connection.options());
  const auto stream = impl_->stub->RecognizeTermsInDocument(&context);
  run_document<v1::RecognizeTermsRequest, v1::RecognizeTermsResponse>(context, *stream, next, visit);
}

void Glossaries::check_document(const std::function<std::optional<v1::CheckTranslationRequest>()>& next,
                                const std::function<void(const v1::CheckTranslationResponse&)>& visit) {
  grpc::ClientContext context;
  add_metadata(context, impl_->connection.options());
  const auto stream = impl_->stub->CheckDocument(&context);
  run_document<v1::CheckTranslationRequest, v1::CheckTranslationResponse>(context, *stream, next, visit);
}

v1::ImportProgress Glossaries::import_concepts(const v1::ImportConceptsRequest::Options& options,
                                               std::istream& file, const OnProgress& on_progress) {
  grpc::ClientContext context;
  add_metadata(context, impl_->connection.options());
  const auto stream = impl_->stub->ImportConcepts(&context);
  return run_import<v1::ImportConceptsRequest>(*stream, options, file, on_progress);
}

void Glossaries::export_concepts(const v1::ExportConceptsRequest& request, const OnChunk& on_chunk) {
  grpc::ClientContext context;
  const auto stream = impl_->stub->ExportConcepts(&context, request);
  run_export<v1::ExportConceptsResponse>(context, *stream, on_chunk);
}

}  // namespace entente::client
