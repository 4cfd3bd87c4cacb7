#include "client/library/glossaries.h"

#include "client/library/service.h"
#include "entente/v1/glossary_service.grpc.pb.h"

namespace entente::client {

using Stub = v1::GlossaryService::Stub;

struct Glossaries::Impl : Service<v1::GlossaryService> {
  using Service::Service;
};

Glossaries::Glossaries(const Connection& connection) : impl_(new Impl(connection)) {}
Glossaries::~Glossaries() = default;

v1::Glossary Glossaries::create_glossary(const v1::CreateGlossaryRequest& request) {
  return impl_->change(&Stub::CreateGlossary, request);
}

v1::Glossary Glossaries::get_glossary(const std::string& name) {
  v1::GetGlossaryRequest request;
  request.set_name(name);
  return impl_->read(&Stub::GetGlossary, request);
}

void Glossaries::list_glossaries(v1::ListGlossariesRequest request,
                                 const std::function<bool(const v1::Glossary&)>& visit) {
  impl_->pages(&Stub::ListGlossaries, std::move(request), &v1::ListGlossariesResponse::glossaries, visit);
}

v1::Glossary Glossaries::update_glossary(const v1::UpdateGlossaryRequest& request) {
  return impl_->change(&Stub::UpdateGlossary, request);
}

void Glossaries::delete_glossary(const v1::DeleteGlossaryRequest& request) {
  impl_->change(&Stub::DeleteGlossary, request);
}

v1::Concept Glossaries::create_concept(const v1::CreateConceptRequest& request) {
  return impl_->change(&Stub::CreateConcept, request);
}

v1::Concept Glossaries::get_concept(const std::string& name) {
  v1::GetConceptRequest request;
  request.set_name(name);
  return get_concept(request);
}

v1::Concept Glossaries::get_concept(const v1::GetConceptRequest& request) {
  return impl_->read(&Stub::GetConcept, request);
}

void Glossaries::list_concepts(v1::ListConceptsRequest request,
                               const std::function<bool(const v1::Concept&)>& visit) {
  impl_->pages(&Stub::ListConcepts, std::move(request), &v1::ListConceptsResponse::concepts, visit);
}

v1::Concept Glossaries::update_concept(const v1::UpdateConceptRequest& request) {
  return impl_->change(&Stub::UpdateConcept, request);
}

void Glossaries::delete_concept(const v1::DeleteConceptRequest& request) {
  impl_->change(&Stub::DeleteConcept, request);
}

v1::RecognizeTermsResponse Glossaries::recognize_terms(const v1::RecognizeTermsRequest& request) {
  return impl_->read(&Stub::RecognizeTerms, request);
}

v1::SuggestTermsResponse Glossaries::suggest_terms(const v1::SuggestTermsRequest& request) {
  return impl_->read(&Stub::SuggestTerms, request);
}

v1::CompleteTermsResponse Glossaries::complete_terms(const v1::CompleteTermsRequest& request) {
  return impl_->read(&Stub::CompleteTerms, request);
}

v1::CheckTranslationResponse Glossaries::check_translation(const v1::CheckTranslationRequest& request) {
  return impl_->read(&Stub::CheckTranslation, request);
}

void Glossaries::list_agreement(v1::ListAgreementRequest request,
                                const std::function<bool(const v1::TermAgreement&)>& visit) {
  impl_->pages(&Stub::ListAgreement, std::move(request), &v1::ListAgreementResponse::terms, visit);
}

v1::ExtractTermCandidatesResponse Glossaries::extract_term_candidates(
    const v1::ExtractTermCandidatesRequest& request) {
  return impl_->read(&Stub::ExtractTermCandidates, request);
}

v1::BatchEditConceptsResponse Glossaries::batch_edit_concepts(const v1::BatchEditConceptsRequest& request,
                                                              const StopWhen& stop) {
  return impl_->long_change(&Stub::BatchEditConcepts, request, stop);
}

void Glossaries::recognize_terms_in_document(
    const std::function<std::optional<v1::RecognizeTermsRequest>()>& next,
    const std::function<void(const v1::RecognizeTermsResponse&)>& visit) {
  impl_->document(&Stub::RecognizeTermsInDocument, next, visit);
}

void Glossaries::check_document(const std::function<std::optional<v1::CheckTranslationRequest>()>& next,
                                const std::function<void(const v1::CheckTranslationResponse&)>& visit) {
  impl_->document(&Stub::CheckDocument, next, visit);
}

v1::ImportProgress Glossaries::import_concepts(const v1::ImportConceptsRequest::Options& options,
                                               std::istream& file, const OnProgress& on_progress) {
  std::istream* left = &file;
  const NextFile only = [&]() -> std::optional<ImportFile> {
    if (left == nullptr) return std::nullopt;
    return ImportFile{options.file_name(), std::exchange(left, nullptr)};
  };
  return import_concepts(options, only, on_progress);
}

v1::ImportProgress Glossaries::import_concepts(const v1::ImportConceptsRequest::Options& options,
                                               const NextFile& next, const OnProgress& on_progress) {
  return impl_->import_files<v1::ImportConceptsRequest>(&Stub::ImportConcepts, options, next, on_progress);
}

ExportLosses Glossaries::export_concepts(const v1::ExportConceptsRequest& request, const OnChunk& on_chunk) {
  return impl_->export_file(&Stub::ExportConcepts, request, on_chunk);
}

}  // namespace entente::client
